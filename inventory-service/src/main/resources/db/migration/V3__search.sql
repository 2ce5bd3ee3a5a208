-- What devices are found by. Texts are folded to lower case by the rules of Unicode, whatever the database's locale is,
-- and compared as bytes. As before, what changes with each reconnect of an unchanged device (online, last_seen) is in no
-- index: the update would leave its page, and have to be entered in all of them.

alter table device
    drop column name_key,
    drop column search_key,
    add column address_keys text[]    not null default '{}',
    add column version_key  integer[] not null default '{}';

alter table device
    -- the name that counts
    add column name_key text collate "C" generated always as (
        lower(coalesce(name, device_name) collate "pg_c_utf8")) stored,
    -- everything that parts are looked for in; what it holds can be found by trigrams
    add column search_key text collate "C" generated always as (
        lower((translate(hardware_id, ':.-', '') || ' ' || hardware_id || ' ' || coalesce(type, '') || ' '
            || coalesce(product, '') || ' ' || coalesce(name, '') || ' ' || coalesce(device_name, '') || ' '
            || address_text) collate "pg_c_utf8")) stored;

alter table unassigned_device
    drop column name_key,
    drop column search_key,
    add column address_keys text[]    not null default '{}',
    add column version_key  integer[] not null default '{}';

alter table unassigned_device
    add column name_key text collate "C" generated always as (lower(device_name collate "pg_c_utf8")) stored,
    add column search_key text collate "C" generated always as (
        lower((translate(hardware_id, ':.-', '') || ' ' || hardware_id || ' ' || type || ' ' || product || ' '
            || coalesce(device_name, '') || ' ' || address_text) collate "pg_c_utf8")) stored;

-- Each address and its beginnings by whole groups, as sessions write them. The place of a version among others is known
-- once the device connects again.
update device set address_keys = (
    select coalesce(array_agg(distinct key), '{}')
    from unnest(string_to_array(btrim(address_text), ' ')) address,
         unnest(array[address] || array(
             select (regexp_match(address, '^(?:[0-9a-f]+[.:]){' || n || '}'))[1] from generate_series(1, 4) n)) key
    where key is not null and key <> '')
where address_text <> '';

update unassigned_device set address_keys = (
    select coalesce(array_agg(distinct key), '{}')
    from unnest(string_to_array(btrim(address_text), ' ')) address,
         unnest(array[address] || array(
             select (regexp_match(address, '^(?:[0-9a-f]+[.:]){' || n || '}'))[1] from generate_series(1, 4) n)) key
    where key is not null and key <> '')
where address_text <> '';

drop index device_of_product;
drop index device_of_version;

create index device_search on device using gin (search_key gin_trgm_ops);
create index device_of_address on device using gin (address_keys);
create index device_of_mac on device (mac_key collate "C");
create index device_of_name on device (coalesce(name_key, hardware_id), hardware_id);
create index device_of_type on device (lower(coalesce(type, '') collate "pg_c_utf8") collate "C", hardware_id);
create index device_of_product on device (lower(coalesce(product, '') collate "pg_c_utf8") collate "C", hardware_id);
create index device_of_version on device (version_key, hardware_id);
create index device_of_version_text on device (
    lower(coalesce(firmware_version, '') collate "pg_c_utf8") collate "C", hardware_id);
create index device_of_build on device (
    lower(coalesce(firmware_build, '') collate "pg_c_utf8") collate "C", hardware_id);
create index device_with_pbx on device (hardware_id) where pbx_active;
create index device_with_fxs on device (hardware_id) where fxs;
create index device_mini on device (hardware_id) where mini;
create index device_other on device (hardware_id) where other;
create index device_created on device (created_at);
create index device_changed on device (changed_at);
