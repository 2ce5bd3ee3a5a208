-- Devices whose ids are not written as MAC addresses are: few. Each start looks among them for those that were stored by a MAC
-- address in another notation.
set lock_timeout = '30s';
drop index concurrently if exists device_of_other_notation;
create index concurrently device_of_other_notation on device (hardware_id) where hardware_id <> mac_key;
