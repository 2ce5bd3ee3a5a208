-- Analogue interfaces of gateways that were provisioned.
create table device_interface (
    device_id      bigint      not null references device on delete cascade,
    interface_id   text        not null,
    sip            text,
    provisioned_at timestamptz not null,
    primary key (device_id, interface_id)
);

-- A gateway that leaves its domain leaves the users of that domain.
create function forget_interfaces() returns trigger language plpgsql as
$$ begin delete from device_interface where device_id = new.id; return null; end $$;

create trigger forget_interfaces after update of domain_id on device
    for each row when (old.domain_id <> new.domain_id) execute function forget_interfaces();

-- Codes that apps have made, so that they hear of their use, also after they have come back.
create table app_code (
    code_id     uuid primary key,
    domain      text        not null,
    app_user    text        not null,
    user_domain text        not null,
    sealed      bytea       not null,
    valid_until timestamptz not null,
    hardware_id text,
    told_at     timestamptz
);

create index app_code_of on app_code (user_domain, app_user) where hardware_id is not null and told_at is null;
create index app_code_valid_until on app_code (valid_until);
create index app_code_key on app_code (substr(sealed, 1, 5));
