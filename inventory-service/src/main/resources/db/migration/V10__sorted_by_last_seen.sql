-- Devices are sorted by when they were last seen. That changes with each reconnect, so it is in no index; its day is, which changes
-- once a day at most. Within a day devices are sorted when they are read. Who was never seen counts as seen at the beginning of time.
alter table device
    add column seen_day date generated always as (
        cast(coalesce(last_seen, to_timestamp(0)) at time zone 'UTC' as date)) stored;

alter table unassigned_device
    add column seen_day date generated always as (
        cast(coalesce(last_seen, to_timestamp(0)) at time zone 'UTC' as date)) stored;

create index device_seen on device (seen_day, hardware_id);
