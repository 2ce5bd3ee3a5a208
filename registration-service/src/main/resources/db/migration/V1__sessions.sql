-- Orders the sessions of a device: what is newer has the higher number.
create sequence session_epoch;

-- Processes of this service. One that does not renew its lease is gone, and its sessions with it.
create table node (
    id          uuid primary key,
    name        text        not null,
    started_at  timestamptz not null,
    lease_until timestamptz not null,
    -- its sessions are being told as ended; from then on it can't renew its lease
    gone        boolean     not null default false
);

create index node_name on node (name);

-- Devices that belong to a domain, as inventory told, and the passwords they authenticate with.
create table device (
    hardware_id        text primary key,
    domain             text   not null,
    version            bigint not null,
    assignment         bigint not null,
    sysclient_password bytea  not null,
    -- the password is still to be given, to the first session that comes until then
    grant_until        timestamptz
);

create index device_domain on device (domain, hardware_id);

create table session (
    id             uuid primary key,
    hardware_id    text        not null,
    epoch          bigint      not null,
    -- no session without a living node: what a node stores after its lease is lost is refused here
    node_id        uuid        not null references node (id),
    proof          text        not null check (proof in ('NONE', 'GRANT', 'DIGEST')),
    connected_at   timestamptz not null,
    recorded_at    timestamptz not null,
    remote_address text        not null,
    identity       jsonb       not null
);

create unique index session_proven on session (hardware_id) where proof <> 'NONE';
create index session_hardware_id on session (hardware_id);
create index session_node_id on session (node_id);

-- Orders to the node that holds a session.
create table node_message (
    id          bigint generated always as identity primary key,
    node_id     uuid not null references node (id) on delete cascade,
    session_id  uuid not null,
    hardware_id text not null,
    kind        text not null
);

create index node_message_node_id on node_message (node_id, id);
