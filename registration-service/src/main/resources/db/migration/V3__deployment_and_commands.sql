-- What registration needs to know of a domain.
create table domain_rule (
    domain    text primary key,
    -- whether its devices are given administrative passwords
    deploys   boolean not null,
    -- whether its devices have their first registration elsewhere
    secondary boolean not null
);

alter table device
    -- which password people log in to the device with
    add column administrative_kind     text    not null default 'DOMAIN'
        check (administrative_kind in ('DOMAIN', 'RANDOM')),
    -- that of a RANDOM one, encrypted
    add column administrative_password bytea,
    -- a new random one is to be made before one is sent again
    add column administrative_renew    boolean not null default false,
    -- rises each time the device is to have another one
    add column administrative_number   bigint  not null default 1,
    -- the number that it was sent last
    add column administrative_sent     bigint  not null default 0,
    add column administrative_sent_at  timestamptz,
    -- the session that the waiting sysclient password was taken for
    add column granted_to              uuid;

-- By what a password begins with it is found which key it is encrypted with.
create index device_administrative_password_key on device (substr(administrative_password, 1, 5));

create index device_outstanding on device (hardware_id) where administrative_number > administrative_sent;

-- What devices are asked to do. What is finished is remembered for some time, to know repetitions.
create table command (
    id          uuid primary key,
    arrived     bigint generated always as identity,
    hardware_id text        not null,
    domain      text        not null,
    requester   text        not null,
    deadline    timestamptz not null,
    state       text        not null check (state in ('WAITING', 'SENT', 'FINISHED')),
    -- sealed, while it waits
    content     text,
    -- who has taken it, once it is sent
    node_id     uuid,
    session_id  uuid,
    finished_at timestamptz
);

create index command_waiting on command (hardware_id, arrived) where state = 'WAITING';
create index command_unfinished on command (deadline) where state <> 'FINISHED';
create index command_sent on command (node_id) where state = 'SENT';
create index command_finished on command (finished_at) where state = 'FINISHED';
