-- An administrative password is to be sent in the session. Each look reads these only, however many devices wait for one offline,
-- or belong to domains that deploy none. (device_outstanding is left for nodes of the version before.)
alter table session add column password_due boolean not null default false;
create index session_password_due on session (node_id, hardware_id) where password_due;

-- the walk of a node through its sessions
drop index session_node_id;
create index session_node_id on session (node_id, id);

-- the list of sessions without proof, and the sessions of a device
create index session_unproven on session (hardware_id, id) where proof = 'NONE';
