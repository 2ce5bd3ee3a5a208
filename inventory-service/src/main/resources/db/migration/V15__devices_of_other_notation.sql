-- Devices that were stored by a MAC address in another notation than the one that all readers make of it now: few, if any. Each
-- start looks for them. Ids that are no MAC addresses, such as UUIDs, are not in the index.
set lock_timeout = '30s';
drop index concurrently if exists device_of_other_notation;
create index concurrently device_of_other_notation on device (hardware_id)
    where hardware_id <> mac_key and mac_key ~ '^[0-9a-f]{12}$';
