-- Codes of notices, and what persons send in. Neither a code nor a reference is kept, only a keyed
-- digest of it; what was sent in is sealed under a key of its own, outside the database.

create table notice_code (
  mac       bytea primary key check (length(mac) = 32),
  -- The act that tells; of several letters about it each has a number.
  act_id    text not null references act,
  letter    smallint not null check (letter between 1 and 999),
  case_id   text not null references case_file,
  made_at   timestamptz not null,
  person    text not null,
  office    text not null,
  voided_at timestamptz
);
create unique index notice_code_valid on notice_code (act_id, letter) where voided_at is null;

-- How often something was tried, and never by whom.
create table code_attempt (
  day   date not null,
  what  text not null,
  found boolean not null,
  count bigint not null,
  primary key (day, what, found)
);

create table intake (
  intake_id text primary key check (intake_id ~ '^[0-9a-f]{32}$'),
  -- Of the reference with which its sender follows it.
  mac       bytea not null unique check (length(mac) = 32),
  kind      text not null,
  office    text not null,
  taken_at  timestamptz not null,
  -- Where it came with the code of a notice; nothing else ties it to a case.
  case_id   text references case_file,
  act_id    text references act,
  letter    smallint,
  sealed    bytea not null,
  check ((act_id is null) = (kind in ('asked', 'victim'))),
  check ((act_id is null) = (case_id is null) and (act_id is null) = (letter is null))
);
create index intake_office on intake (office, taken_at, intake_id);
create index intake_notice on intake (act_id, letter) where act_id is not null;

create table intake_answer (
  intake_id text primary key references intake,
  at        timestamptz not null,
  person    text not null,
  office    text not null,
  -- The act that registers it; none for what no act answers. Each act answers one.
  act_id    text unique references act,
  -- Words for its sender.
  sealed    bytea
);

-- Every read of one, by whom; if this cannot be written, nothing is shown.
create table intake_access (
  record    bigint generated always as identity primary key,
  at        timestamptz not null,
  person    text not null,
  office    text not null,
  intake_id text not null references intake
);

do $$
declare
  frozen text;
begin
  foreach frozen in array array['intake', 'intake_answer', 'intake_access'] loop
    execute format('create trigger %I before update or delete on %I
      for each row execute function refuse_change()', frozen || '_frozen', frozen);
    execute format('create trigger %I before truncate on %I
      for each statement execute function refuse_change()', frozen || '_kept', frozen);
    execute format('grant select, insert on %I to rogatory_app', frozen);
  end loop;
end
$$;
grant select, insert, update (voided_at) on notice_code to rogatory_app;
grant select, insert, update on code_attempt to rogatory_app;
