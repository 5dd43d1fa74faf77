-- Who was told that something waits: without content, each step with its time. The queue is
-- written with the act, so that whoever dies in between, somebody is told.

create table notification_queue (
  position bigint generated always as identity primary key,
  act_id   text not null unique references act
);

create function queue_notification() returns trigger language plpgsql as $$
begin
  -- What the owner brings back from a backup was queued when it was admitted.
  if not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member')
  then
    insert into notification_queue (act_id) select act_id from admitted on conflict do nothing;
  end if;
  return null;
end
$$;
create trigger act_notified after insert on act referencing new table as admitted
  for each statement execute function queue_notification();

create table notification (
  notification bigint generated always as identity primary key,
  act_id       text not null references act,
  case_id      text not null references case_file,
  office       text not null,
  class        text not null check (class in ('ordinary', 'urgent')),
  queued_at    timestamptz not null,
  -- When the next in line is told; null for what does not escalate, or no more.
  escalate_at  timestamptz,
  opened_at    timestamptz,
  opened_by    text,
  unique (act_id, office)
);
create index notification_open on notification (case_id, office) where opened_at is null;
create index notification_escalating on notification (escalate_at) where escalate_at is not null;

create table notification_message (
  -- Random, the same at every attempt: whoever gets it twice can tell.
  message      text primary key check (message ~ '^[0-9a-f]{32}$'),
  notification bigint not null references notification,
  channel      text not null check (channel in ('mail', 'hook')),
  -- A person for mail, whose address stands in the roster; the name of a hook.
  recipient    text not null,
  state        text not null default 'queued' check (state in ('queued', 'sent', 'given-up')),
  attempts     integer not null default 0,
  due_at       timestamptz not null,
  problem      text,
  unique (notification, channel, recipient)
);
create index notification_message_due on notification_message (due_at) where state = 'queued';

create table notification_step (
  step         bigint generated always as identity primary key,
  notification bigint not null references notification,
  at           timestamptz not null,
  what         text not null check (what in
    ('queued', 'sent', 'failed', 'given-up', 'escalated', 'exhausted', 'opened')),
  channel      text,
  recipient    text,
  problem      text
);
create index notification_step_of on notification_step (notification, step);
create trigger notification_step_frozen before update or delete on notification_step
  for each row execute function refuse_change();
create trigger notification_step_kept before truncate on notification_step
  for each statement execute function refuse_change();

-- The office's own setting: whom to reach, when, and who stands in. Not part of any case.
create table duty_roster (
  office   text not null,
  person   text not null,
  address  text not null,
  language text not null,
  -- Whether this person is also told of what is not urgent.
  ordinary boolean not null,
  -- [{"days":[1,2],"from":"08:00","until":"18:00"}] in the State's time zone; empty: always.
  hours    jsonb not null,
  deputy   text,
  primary key (office, person)
);

grant select, insert, delete on notification_queue to rogatory_app;
grant select, insert, update on notification, notification_message to rogatory_app;
grant select, insert on notification_step to rogatory_app;
grant select, insert, update, delete on duty_roster to rogatory_app;
