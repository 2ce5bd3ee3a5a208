-- A key of this service, encrypted: codes are looked up by their keyed hash, so that the table can't be searched for them.
create table lookup_key (
    id     boolean primary key default true check (id),
    sealed bytea not null
);

create table code (
    id             uuid primary key,
    domain         text collate "C" not null,
    category       bigint           not null,
    -- unique as long as it is remembered, which is longer than it is valid
    mac            bytea            not null unique,
    sealed         bytea            not null,
    sip            text,
    device_type    text,
    administrative boolean          not null,
    created_at     timestamptz      not null,
    created_by     text             not null,
    valid_until    timestamptz      not null,
    revoked_at     timestamptz,
    used_at        timestamptz,
    used_by        text,
    interface_id   text
);

create index code_of_domain on code (domain, id);
create index code_valid_until on code (valid_until);

-- The token by which devices of a domain come by themselves.
create table automatic_token (
    domain     text collate "C" primary key,
    sealed     bytea       not null,
    created_at timestamptz not null,
    created_by text        not null
);

-- Devices that are expected in a domain.
create table expected_device (
    domain      text collate "C" not null,
    hardware_id text collate "C" not null,
    category    bigint           not null,
    -- the hardware id suffices, which is no secret
    trusted     boolean          not null,
    valid_until timestamptz      not null,
    created_at  timestamptz      not null,
    created_by  text             not null,
    arrived_at  timestamptz,
    primary key (domain, hardware_id)
);

create index expected_device_trusted on expected_device (hardware_id) where trusted;

-- Which device belongs to which domain, as inventory told.
create table known_device (
    hardware_id text collate "C" primary key,
    domain      text   not null,
    version     bigint not null
);

-- Wrong attempts of a device or an address since the begin of the window.
create table attempt (
    subject text primary key,
    since   timestamptz not null,
    wrong   int         not null
);

create index attempt_since on attempt (since);

-- Devices without a configuration that ask where to go.
create table waiting_device (
    hardware_id    text collate "C" primary key,
    product        text        not null,
    remote_address text        not null,
    first_seen     timestamptz not null,
    last_seen      timestamptz not null
);

create index waiting_device_first_seen on waiting_device (first_seen);

-- By what a secret begins with it is found which key it is encrypted with.
create index code_key on code (substr(sealed, 1, 5));
create index lookup_key_key on lookup_key (substr(sealed, 1, 5));
create index automatic_token_key on automatic_token (substr(sealed, 1, 5));
