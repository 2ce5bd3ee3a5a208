-- Events on their way out. Rows of one key are inserted under a lock of the thing they are about, so that the order of
-- ids is the order of what happened to it.
create table outbox (
    id       bigint generated always as identity primary key,
    event_id uuid        not null,
    topic    text        not null,
    key      text        not null,
    type     text,
    at       timestamptz not null,
    data     bytea
);

-- Events that the broker will never take (too large), kept for a person to look at.
create table outbox_undeliverable (
    id       bigint primary key,
    event_id uuid        not null,
    topic    text        not null,
    key      text        not null,
    type     text,
    at       timestamptz not null,
    data     bytea,
    reason   text        not null
);

-- Events that have been handled, so that a repeated one has no effect.
create table inbox (
    consumer   text        not null,
    event_id   uuid        not null,
    handled_at timestamptz not null,
    primary key (consumer, event_id)
);

create index inbox_handled_at on inbox (handled_at);
