set lock_timeout = '30s';
drop index concurrently if exists reading_value;
create index concurrently reading_value on reading (value);
