-- The host that each app of each PBX was configured with when it last connected: only another one than that moves devices.
create table registration_url_source (
    domain_id  bigint      not null references domain on delete cascade,
    pbx        text        not null,
    app        text        not null,
    host       text        not null,
    changed_at timestamptz not null,
    primary key (domain_id, pbx, app)
);
