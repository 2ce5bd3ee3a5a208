-- Where the other nodes can reach it; not known in the first moments.
alter table node add column address text;
