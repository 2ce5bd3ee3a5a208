-- Devices that were stored by a MAC address in another notation than the one that all readers make of it now: few, if any. Each
-- start looks for them.
set lock_timeout = '30s';
drop index concurrently if exists device_of_other_notation;
create index concurrently device_of_other_notation on device (hardware_id)
    where hardware_id <> lower(translate(hardware_id, ':.-', '')) and lower(translate(hardware_id, ':.-', '')) ~ '^[0-9a-f]{12}$';
