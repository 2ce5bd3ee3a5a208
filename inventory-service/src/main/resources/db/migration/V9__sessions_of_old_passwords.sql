-- All replicas look anew at the app sessions of a domain whose password has changed, or that is gone.
create function tell_password() returns trigger language plpgsql as $$
begin
    perform pg_notify('inventory_passwords', old.name);
    return null;
end $$;

create trigger domain_password_changed after update of password on domain
    for each row when (old.password is distinct from new.password) execute function tell_password();
create trigger domain_gone after delete on domain
    for each row execute function tell_password();
