-- Clocks about to run out, and those that have: each is told once to whoever can answer it. A case
-- is looked at with every act of it, and again when the next of its clocks comes near or ends.

alter table notification
  add column duty  text,
  add column due   timestamptz,
  -- How far the clock has come; null for what an act brings. `act_id` is then what started it.
  add column clock text check (clock in ('soon', 'overdue')),
  add check ((clock is null) = (duty is null) and (clock is null) = (due is null)),
  drop constraint notification_act_id_office_key,
  add unique nulls not distinct (act_id, office, duty, due, clock);

create table notification_watch (
  case_id text primary key references case_file,
  -- Acts that were known: who knew fewer of them does not write over who knew more.
  acts    integer not null,
  -- Null where no clock of ours runs.
  look_at timestamptz
);
create index notification_watch_due on notification_watch (look_at) where look_at is not null;
insert into notification_watch
  select case_id, 0, min(due) - interval '1 day' from work_line
    where due is not null and not closed group by case_id;

grant select, insert, update on notification_watch to rogatory_app;
