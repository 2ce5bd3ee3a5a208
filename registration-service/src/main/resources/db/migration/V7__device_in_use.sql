-- the newest assignment for which the device has kept its password, because it was in use when it was added again
alter table device add column assignment_kept bigint not null default 0;
