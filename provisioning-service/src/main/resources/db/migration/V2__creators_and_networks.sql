-- The domain of the caller that created the code: access that is taken back takes these codes with it. Not known of older codes.
alter table code add created_domain text collate "C";
create index code_created_domain on code (domain, created_domain) where used_at is null and revoked_at is null;

-- Where a waiting device comes from, as limits count it.
alter table waiting_device add network text collate "C" not null default '';
create index waiting_device_network on waiting_device (network);

-- In how many domains a hardware id is expected.
create index expected_device_hardware_id on expected_device (hardware_id);
