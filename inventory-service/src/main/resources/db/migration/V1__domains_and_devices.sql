-- Parts of names, addresses and hardware ids are found by trigrams.
create extension if not exists pg_trgm;

-- The versions of domains and devices: they rise for ever, across removal and return.
create sequence change_version;

-- Rises each time a device is added to a domain as a new one.
create sequence assignment_number;

create table domain (
    id                bigint generated always as identity primary key,
    name              text collate "C" not null unique,
    version           bigint           not null,
    instance_domain   boolean          not null default false,
    password          bytea            not null,
    invoice_reference text,
    mail_recipients   text[]           not null default '{}',
    created_at        timestamptz      not null,
    changed_at        timestamptz      not null
);

create unique index domain_of_the_instance on domain (instance_domain) where instance_domain;

-- The devices of domains. Only proven sessions tell about them. What changes with each reconnect of an unchanged device
-- is in no index, so that such an update stays within its page.
create table device (
    id               bigint generated always as identity primary key,
    hardware_id      text collate "C" not null unique,
    domain_id        bigint           not null references domain,
    version          bigint           not null,
    assignment       bigint           not null,
    name             text,
    created_at       timestamptz      not null,
    changed_at       timestamptz      not null,

    -- the newest proven session
    online           boolean          not null default false,
    epoch            bigint           not null default -1,
    last_seen        timestamptz,
    session_id       uuid,
    node             text,
    connected_at     timestamptz,
    remote_address   text,

    -- what the device said about itself
    product          text,
    firmware_version text,
    type             text,
    device_name      text,
    firmware_build   text,
    bootcode_build   text,
    major            text,
    firmware_file    text,
    bootcode_file    text,
    fxs              boolean          not null default false,
    mini             boolean          not null default false,
    pbx_active       boolean          not null default false,
    other            boolean          not null default false,
    interfaces       jsonb            not null default '[]',

    -- its addresses and the one that it comes from; as text each with a blank before and behind
    addresses        inet[]           not null default '{}',
    address_text     text             not null default '',

    -- what filters look at, all in lower case
    mac_key          text generated always as (lower(translate(hardware_id, ':.-', ''))) stored,
    name_key         text generated always as (lower(coalesce(name, '') || ' ' || coalesce(device_name, ''))) stored,
    search_key       text generated always as (
        lower(translate(hardware_id, ':.-', '') || ' ' || hardware_id || ' ' || coalesce(type, '') || ' '
            || coalesce(product, '') || ' ' || coalesce(name, '') || ' ' || coalesce(device_name, '') || ' '
            || address_text)) stored
) with (fillfactor = 80);

create index device_of_domain on device (domain_id, hardware_id);
create index device_of_product on device (lower(product) collate "C", hardware_id);
create index device_of_version on device (lower(firmware_version) collate "C");
create index device_search on device using gin (search_key gin_trgm_ops);

-- Devices that came without proof: those of no domain, and those of a domain that have lost their password. Its rows hold
-- the newest session of the hardware id, proven or not. No more than the configured limit, and forgotten after a while.
create table unassigned_device (
    hardware_id      text collate "C" primary key,

    online           boolean     not null,
    proven           boolean     not null,
    epoch            bigint      not null,
    last_seen        timestamptz not null,
    session_id       uuid        not null,
    node             text        not null,
    connected_at     timestamptz not null,
    remote_address   text        not null,

    product          text        not null,
    firmware_version text        not null,
    type             text        not null,
    device_name      text,
    firmware_build   text,
    bootcode_build   text,
    major            text,
    firmware_file    text,
    bootcode_file    text,
    fxs              boolean     not null,
    mini             boolean     not null,
    pbx_active       boolean     not null,
    other            boolean     not null,
    interfaces       jsonb       not null,

    addresses        inet[]      not null,
    address_text     text        not null,

    mac_key          text generated always as (lower(translate(hardware_id, ':.-', ''))) stored,
    name_key         text generated always as (lower(coalesce(device_name, ''))) stored,
    search_key       text generated always as (
        lower(translate(hardware_id, ':.-', '') || ' ' || hardware_id || ' ' || type || ' ' || product || ' '
            || coalesce(device_name, '') || ' ' || address_text)) stored
) with (fillfactor = 80);
