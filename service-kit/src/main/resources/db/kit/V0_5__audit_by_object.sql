-- What happened to an object is asked for across domains, too.
create index audit_by_object on audit (object, id desc);
