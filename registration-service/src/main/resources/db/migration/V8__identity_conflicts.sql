alter table device
    -- how many sessions have replaced each other, and since when
    add column replacements       integer not null default 0,
    add column replacements_since timestamptz,
    -- while a proven session is online, others wait until then
    add column connect_after      timestamptz,
    -- when it was last seen that two devices use the identity, and when that was last published
    add column conflict_at        timestamptz,
    add column conflict_published timestamptz;
