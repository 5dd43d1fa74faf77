-- What is done is told without opening it, so that a list of what is left to do stays short.

alter table working_paper add column done boolean not null default false;
create index working_paper_open on working_paper (office, kind, updated_at desc)
  where act_id is null and not done;
