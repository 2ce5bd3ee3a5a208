-- A registration URL goes to one device first, then to ten, then to the rest.
alter table registration_url
    add rollout    text    not null default 'RUNNING' check (rollout in ('RUNNING', 'PAUSED', 'CANCELLED')),
    -- why it was paused without a person having done so
    add reason     text,
    -- whether there may be devices that have not got it
    add unfinished boolean not null default true;

create index registration_url_unfinished on registration_url (domain_id) where unfinished and rollout = 'RUNNING';

alter table registration_url_step
    -- when it was last sent: a session that began later shows that the device has followed
    add sent_at timestamptz,
    drop constraint registration_url_step_state_check,
    -- UNREACHABLE: there is no way to send it to a device of this kind
    add check (state in ('PENDING', 'SENDING', 'SENT', 'DONE', 'FAILED', 'UNREACHABLE'));

create index registration_url_step_due_of_domain on registration_url_step (domain_id, due_at)
    where state in ('PENDING', 'SENDING', 'SENT');
create index registration_url_step_tried on registration_url_step (domain_id) where attempts > 0;

-- The domain whose registration URL counts for the devices of a domain: the domain itself, or else that of the installation.
create function registration_url_owner(device_domain bigint) returns bigint language sql stable as
$$ select coalesce((select domain_id from registration_url where domain_id = device_domain),
                   (select id from domain where instance_domain)) $$;
