alter table domain
    -- the version that its password came with; absent until it was told
    add password_version bigint;

-- Names of categories are told apart without regard to case.
alter table category
    drop constraint category_domain_id_name_key;

create unique index category_name on category (domain_id, lower(name));

alter table device
    -- how it came into its domain; with its type that tells which administrative password it gets
    add added_by text not null default 'HAND' check (added_by in ('HAND', 'CODE', 'PROFILE', 'AUTOMATIC')),
    drop column administrative_password,
    -- the last time that a session did not prove to be the device
    add authentication_failed_at      timestamptz,
    add authentication_failed_cause   text,
    add authentication_failed_address text;
