-- Devices that were stored by a MAC address in another notation than the one that all readers make of it now: few, if any.
create index device_of_other_notation on device (hardware_id) where hardware_id <> mac_key;
