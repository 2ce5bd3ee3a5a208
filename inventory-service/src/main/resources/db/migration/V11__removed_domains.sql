-- Inventory owns the domains and their numbers.
create or replace function domain_number(domain_name text) returns bigint language sql stable as
$$ select id from domain where name = domain_name $$;

alter table audit disable trigger audit_stays;
update audit set domain_id = domain_number(domain) where domain_id is null;
alter table audit enable trigger audit_stays;

-- What names a domain without a foreign key goes with it: a domain that is created again under the name is another one.
create function forget_domain() returns trigger language plpgsql as $$
begin
    delete from app_code where domain = old.name or user_domain = old.name;
    delete from passthrough_key where user_domain = old.name;
    return null;
end $$;

create trigger forget_domain after delete on domain
    for each row execute function forget_domain();

create index app_code_domain on app_code (domain);
create index app_code_user_domain on app_code (user_domain);
create index passthrough_key_user_domain on passthrough_key (user_domain);
