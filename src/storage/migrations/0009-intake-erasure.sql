-- Whose words were erased, their key destroyed, once their answer was old enough.

create table intake_erased (
  intake_id text primary key references intake,
  at        timestamptz not null
);
create trigger intake_erased_frozen before update or delete on intake_erased
  for each row execute function refuse_change();
create trigger intake_erased_kept before truncate on intake_erased
  for each statement execute function refuse_change();
grant select, insert on intake_erased to rogatory_app;
create index intake_answer_at on intake_answer (at, intake_id);
