-- Who changed what. Written in the transaction of the change, and never changed.
create table audit (
    id           bigint generated always as identity primary key,
    at           timestamptz      not null,
    domain       text collate "C" not null,
    actor        text             not null,
    actor_domain text             not null,
    way          text             not null,
    address      text             not null,
    action       text             not null,
    object       text             not null,
    before       jsonb,
    after        jsonb
);

create index audit_of_domain on audit (domain, id desc);
create index audit_of_object on audit (domain, object, id desc);

create function audit_stays() returns trigger language plpgsql as
$$ begin raise exception 'the audit trail is never changed'; end $$;

create trigger audit_stays before update or delete or truncate on audit
    for each statement execute function audit_stays();

-- The domains as inventory told them, in services that follow them.
create table known_domain (
    name    text collate "C" primary key,
    version bigint not null,
    told    jsonb  not null
);
