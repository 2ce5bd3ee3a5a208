-- what an order says besides its kind
alter table node_message add column detail text;
