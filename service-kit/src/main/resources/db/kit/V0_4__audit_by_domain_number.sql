-- A domain that was removed and created again under the same name is another domain with another number, and its readers must
-- not read the entries of the first one. Services that follow domains know the number from domain-changed; inventory, which
-- owns the domains, replaces this function.
create function domain_number(domain_name text) returns bigint language sql stable as
$$ select cast(told ->> 'domainId' as bigint) from known_domain where name = domain_name $$;

alter table audit add domain_id bigint;

-- Set here, so that replicas of the version before set it, too.
create function set_audit_domain_number() returns trigger language plpgsql as
$$ begin new.domain_id := coalesce(new.domain_id, domain_number(new.domain)); return new; end $$;

create trigger audit_domain_number before insert on audit
    for each row execute function set_audit_domain_number();

alter table audit disable trigger audit_stays;
update audit set domain_id = domain_number(domain);
alter table audit enable trigger audit_stays;

create index audit_of_domain_number on audit (domain_id, id desc);

-- What happens again and again is in the trail once per window; what follows within the window is counted here, and becomes
-- one entry with the count when the window ends.
create table audit_window (
    domain     text collate "C" not null,
    action     text             not null,
    object     text             not null,
    cause      text             not null,
    -- what is known of the last one, for the entry with the count
    actor      text             not null,
    way        text             not null,
    address    text             not null,
    first_at   timestamptz      not null,
    last_at    timestamptz      not null,
    repeated   int              not null default 0,
    primary key (domain, action, object, cause)
);

create index audit_window_first_at on audit_window (first_at);
