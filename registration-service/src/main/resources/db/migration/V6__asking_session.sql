-- the session in which the device has asked for the waiting password: as long as it is there, no other may take it
alter table device add column granted_for uuid;
