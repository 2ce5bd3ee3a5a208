-- Apps know devices by number: unassigned ones get theirs out of the same sequence.
alter table unassigned_device
    add id bigint not null default nextval('device_id_seq');

create index device_with_lease_licenses on device (domain_id) where has_lease_licenses;

-- What has changed, told to all replicas with the commit of the change. Raised here, since here nobody can forget it.
-- A signal has less than 8,000 bytes: 100 hardware ids of 64 characters fit.
create function tell_devices() returns trigger language plpgsql as $$
begin
    perform pg_notify('inventory_devices', string_agg(hardware_id, ' '))
    from (select hardware_id, row_number() over (order by hardware_id) / 100 as part
          from (select distinct hardware_id from touched) ids) parts
    group by part;
    return null;
end $$;

create function tell_devices_of_categories() returns trigger language plpgsql as $$
begin
    perform pg_notify('inventory_devices', string_agg(hardware_id, ' '))
    from (select hardware_id, row_number() over (order by hardware_id) / 100 as part
          from (select distinct device.hardware_id from touched join device on device.id = touched.device_id) ids) parts
    group by part;
    return null;
end $$;

create function tell_domains() returns trigger language plpgsql as $$
begin
    perform pg_notify('inventory_domains', '') where exists (select from touched);
    return null;
end $$;

create trigger device_inserted after insert on device
    referencing new table as touched for each statement execute function tell_devices();
create trigger device_updated after update on device
    referencing new table as touched for each statement execute function tell_devices();
create trigger device_deleted after delete on device
    referencing old table as touched for each statement execute function tell_devices();

create trigger unassigned_device_inserted after insert on unassigned_device
    referencing new table as touched for each statement execute function tell_devices();
create trigger unassigned_device_updated after update on unassigned_device
    referencing new table as touched for each statement execute function tell_devices();
create trigger unassigned_device_deleted after delete on unassigned_device
    referencing old table as touched for each statement execute function tell_devices();

create trigger device_category_inserted after insert on device_category
    referencing new table as touched for each statement execute function tell_devices_of_categories();
create trigger device_category_deleted after delete on device_category
    referencing old table as touched for each statement execute function tell_devices_of_categories();

create trigger domain_inserted after insert on domain
    referencing new table as touched for each statement execute function tell_domains();
create trigger domain_updated after update on domain
    referencing new table as touched for each statement execute function tell_domains();
create trigger domain_deleted after delete on domain
    referencing old table as touched for each statement execute function tell_domains();

create trigger domain_access_inserted after insert on domain_access
    referencing new table as touched for each statement execute function tell_domains();
create trigger domain_access_deleted after delete on domain_access
    referencing old table as touched for each statement execute function tell_domains();

create trigger category_inserted after insert on category
    referencing new table as touched for each statement execute function tell_domains();
create trigger category_updated after update on category
    referencing new table as touched for each statement execute function tell_domains();
create trigger category_deleted after delete on category
    referencing old table as touched for each statement execute function tell_domains();

-- The replicas that hold sessions of apps. The keys of a replica that has stopped renewing its row are void.
create table app_replica (
    id          uuid primary key,
    alive_until timestamptz not null
);

-- What opens the web pages of devices: keys of open app sessions, and grants for one device each. Only hashes are kept.
create table passthrough_key (
    id           uuid primary key,
    key_hash     bytea       not null unique,
    -- whose rights it has
    user_name    text        not null,
    user_domain  text        not null,
    user_role    text        not null,
    created_at   timestamptz not null,
    -- of a session: good as long as its replica
    replica      uuid references app_replica on delete cascade,
    -- of a grant: good for one device, until then
    device_id    bigint references device on delete cascade,
    expires_at   timestamptz,
    check ((replica is null) <> (device_id is null)),
    check ((device_id is null) = (expires_at is null))
);

create index passthrough_key_of_replica on passthrough_key (replica) where replica is not null;
create index passthrough_key_of_device on passthrough_key (device_id, created_at) where device_id is not null;

-- By which host the newest session has come: what the device's registration URL says.
alter table device
    add host text;
alter table unassigned_device
    add host text;

-- Where the devices of a domain are told to connect to.
create table registration_url (
    domain_id  bigint primary key references domain on delete cascade,
    url        text        not null,
    -- as devices name it: with the port if it is not the usual one
    host       text        not null,
    changed_at timestamptz not null,
    changed_by text        not null
);

-- The hosts that were in its URLs before; devices that come by one are told the new URL.
create table registration_url_old_host (
    domain_id bigint      not null references registration_url on delete cascade,
    host      text        not null,
    until     timestamptz not null,
    primary key (domain_id, host)
);

-- How far each device is with the new URL.
create table registration_url_step (
    device_id  bigint primary key references device on delete cascade,
    domain_id  bigint      not null references registration_url on delete cascade,
    state      text        not null check (state in ('PENDING', 'SENDING', 'SENT', 'DONE', 'FAILED')),
    -- whether it shows by the host that it comes by; else it is done when the device has taken the URL
    by_host    boolean     not null,
    attempts   int         not null default 0,
    -- when it is next looked at: to send, because whoever was sending has gone, or because it has not come by the new host
    due_at     timestamptz not null,
    detail     text,
    changed_at timestamptz not null
);

create index registration_url_step_due on registration_url_step (due_at) where state in ('PENDING', 'SENDING', 'SENT');
create index registration_url_step_of_domain on registration_url_step (domain_id, state);
