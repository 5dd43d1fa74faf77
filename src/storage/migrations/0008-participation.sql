-- Taking part: what is published, who is accredited and why, what people hand in, hearings, comment
-- periods on changes of the rules, and the register of assistance. Everything is only ever added.

create table part_paper (
  paper     text primary key,
  section   text not null
    check (section in ('practical', 'organisational', 'background', 'report')),
  title     text not null,
  text      text not null,
  language  text not null,
  at        timestamptz not null,
  by_office text not null,
  by_person text not null
);

create table part_period (
  period    text primary key,
  title     text not null,
  text      text not null,
  language  text not null,
  -- [{"what":"full-safeguards","before":digest or null,"after":digest}]
  changes   jsonb not null,
  opened_at timestamptz not null,
  closes_at timestamptz not null,
  by_office text not null,
  by_person text not null,
  check (closes_at >= opened_at + interval '30 days')
);

-- A period may be longer than was said, never shorter.
create table part_extension (
  period    text not null references part_period,
  closes_at timestamptz not null,
  at        timestamptz not null,
  by_office text not null,
  by_person text not null,
  primary key (period, closes_at)
);

create table part_hearing (
  hearing   text primary key,
  period    text references part_period,
  title     text not null,
  text      text not null,
  language  text not null,
  place     text not null,
  zone      text not null,
  -- [{"from":instant,"until":instant}]
  sessions  jsonb not null,
  at        timestamptz not null,
  by_office text not null,
  by_person text not null
);

create table part_organisation (
  organisation text primary key,
  name         text not null,
  seat         text not null,
  about        text not null,
  language     text not null,
  at           timestamptz not null,
  code_hash    text not null unique
);

create table part_accreditation (
  organisation text not null references part_organisation,
  -- From 0 on: of two who decide at once one comes too late.
  step         integer not null check (step between 0 and 2),
  at           timestamptz not null,
  what         text not null
    check (what in ('accredited', 'refused', 'appealed', 'upheld', 'overturned')),
  reasons      text not null,
  -- Null for an appeal, which is the organisation's own word.
  by_office    text,
  by_person    text,
  primary key (organisation, step)
);

create table part_submission (
  submission text primary key,
  period     text references part_period,
  author     text not null,
  title      text not null,
  language   text not null,
  form       text not null check (form in ('text', 'pdf')),
  content    bytea not null,
  sha256     text not null,
  at         timestamptz not null,
  -- Signed by the office; given again byte for byte.
  receipt    bytea not null,
  code_hash  text not null unique
);
create index part_submission_period on part_submission (period, at);

create table part_ruling (
  submission text primary key references part_submission,
  at         timestamptz not null,
  what       text not null check (what in ('published', 'withheld')),
  reasons    text not null,
  by_office  text not null,
  by_person  text not null
);

create table part_assistance (
  entry      text primary key,
  amends     text references part_assistance,
  state      text not null,
  kind       text not null
    check (kind in ('training', 'equipment', 'software', 'funding', 'advice')),
  what       text not null,
  risks      text not null,
  safeguards text not null,
  outcome    text not null
    check (outcome in ('given', 'given-with-conditions', 'refused', 'ended')),
  review_on  date,
  language   text not null,
  at         timestamptz not null,
  by_office  text not null,
  by_person  text not null
);

do $$
declare
  frozen text;
begin
  foreach frozen in array array['part_paper', 'part_period', 'part_extension', 'part_hearing',
      'part_organisation', 'part_accreditation', 'part_submission', 'part_ruling',
      'part_assistance'] loop
    execute format('create trigger %I before update or delete on %I
      for each row execute function refuse_change()', frozen || '_frozen', frozen);
    execute format('create trigger %I before truncate on %I
      for each statement execute function refuse_change()', frozen || '_kept', frozen);
    execute format('grant select, insert on %I to rogatory_app', frozen);
  end loop;
end
$$;
