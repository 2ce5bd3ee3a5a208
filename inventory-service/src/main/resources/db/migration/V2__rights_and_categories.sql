alter table domain
    -- whether its devices are given administrative passwords, and how often that has been switched on
    add deploy_passwords boolean not null default false,
    add password_rollout bigint  not null default 0,
    -- its devices have their first registration elsewhere: nothing is changed on them
    add secondary        boolean not null default false;

-- Who has been granted access to whose devices; not transitive.
create table domain_access (
    domain_id     bigint not null references domain on delete cascade,
    accessible_id bigint not null references domain on delete cascade,
    primary key (domain_id, accessible_id),
    check (domain_id <> accessible_id)
);

create index domain_access_of on domain_access (accessible_id);

-- Groups of devices of a domain.
create table category (
    id            bigint generated always as identity primary key,
    domain_id     bigint  not null references domain on delete cascade,
    name          text    not null,
    provisioning  boolean not null,
    configuration boolean not null,
    version       bigint  not null,
    unique (domain_id, name)
);

create table device_category (
    device_id   bigint not null references device on delete cascade,
    category_id bigint not null references category on delete cascade,
    primary key (device_id, category_id)
);

create index device_category_of on device_category (category_id, device_id);

alter table device
    add administrative_password text not null default 'RANDOM' check (administrative_password in ('DOMAIN', 'RANDOM')),
    -- told by rental
    add has_lease_licenses      boolean not null default false;
