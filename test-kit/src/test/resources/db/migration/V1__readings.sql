set local lock_timeout = '2s';
create table reading (id bigint primary key, value text);
