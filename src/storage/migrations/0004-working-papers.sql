-- Drafts, notes and tasks of one office: mutable, outside the log, never sent. Their content is
-- sealed under the key of their case, so that it is gone when the case's parts are.

create table working_paper (
  paper_id   text primary key,
  case_id    text not null,
  office     text not null,
  -- Who has it; null for one of the whole office.
  person     text,
  kind       text not null,
  -- Rises with each writing, so that of two tabs one is told what the other did.
  version    integer not null check (version > 0),
  updated_at timestamptz not null,
  -- The act that it became.
  act_id     text,
  sealed     bytea not null
);
create index working_paper_office on working_paper (office, updated_at desc);
create index working_paper_case on working_paper (case_id);
grant select, insert, update, delete on working_paper to rogatory_app;
