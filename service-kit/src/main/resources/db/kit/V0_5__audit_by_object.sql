-- What happened to an object is asked for across domains, too.
set lock_timeout = '30s';
drop index concurrently if exists audit_by_object;
create index concurrently audit_by_object on audit (object, id desc);
