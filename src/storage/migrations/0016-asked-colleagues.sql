-- What a colleague is asked is told as well: of a paper, often in a case that has no act yet. The
-- paper itself is the queue, so that whoever dies in between, somebody is told.

alter table working_paper add column told boolean not null default false;
-- Whoever was asked before has found it on the work list.
update working_paper set told = true;
create index working_paper_untold on working_paper (updated_at)
  where kind = 'task' and not told and not done;

alter table notification
  alter column act_id drop not null,
  add column paper_id text,
  add check ((act_id is null) <> (paper_id is null)),
  drop constraint notification_case_id_fkey,
  drop constraint notification_act_id_office_duty_due_clock_key,
  add unique nulls not distinct (act_id, paper_id, office, duty, due, clock);
