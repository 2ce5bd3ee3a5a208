-- What the request for a code had as api and src, as a JSON object: DeviceProvisioned carries both.
alter table app_code
    add correlation text;
