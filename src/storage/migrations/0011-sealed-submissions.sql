-- What is handed in lies sealed under a key of its own, outside the database, also once it is
-- published; only a withheld one is erased. Rows of before stand open, behind a first byte 0, until
-- the office has sealed them: that is the one change that a row takes.

create function seal_once() returns trigger language plpgsql as $$
begin
  if get_byte(old.sealed, 0) = 0 and get_byte(new.sealed, 0) > 0 and get_byte(new.head, 0) > 0
    and to_jsonb(old) - 'head' - 'sealed' = to_jsonb(new) - 'head' - 'sealed' then
    return new;
  end if;
  raise exception 'rows of % are never changed or removed', tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$$;

drop trigger part_submission_frozen on part_submission;
alter table part_submission
  -- {"author":…,"title":…}
  add column head   bytea check (length(head) > 1),
  add column sealed bytea check (length(sealed) > 1);
update part_submission set sealed = '\x00'::bytea || content,
  head = '\x00'::bytea
    || convert_to(json_build_object('author', author, 'title', title)::text, 'UTF8');
alter table part_submission
  alter column head set not null,
  alter column sealed set not null,
  drop column author, drop column title, drop column content;
create trigger part_submission_frozen before delete on part_submission
  for each row execute function refuse_change();
create trigger part_submission_sealed before update on part_submission
  for each row execute function seal_once();
grant update (head, sealed) on part_submission to rogatory_app;
create index part_submission_at on part_submission (at, submission);
create index part_ruling_at on part_ruling (at, submission);

-- Every read of one by an officer; if this cannot be written, nothing is shown.
create table part_access (
  record     bigint generated always as identity primary key,
  at         timestamptz not null,
  person     text not null,
  office     text not null,
  submission text not null references part_submission
);

-- Whose words were erased, their key destroyed, once they were withheld for long enough.
create table part_erased (
  submission text primary key references part_submission,
  at         timestamptz not null
);

-- Tables to which rows are added and nothing else is done; later ones are frozen by it as well.
create procedure freeze(variadic names text[]) language plpgsql as $$
declare
  frozen text;
begin
  foreach frozen in array names loop
    execute format('create trigger %I before update or delete on %I
      for each row execute function refuse_change()', frozen || '_frozen', frozen);
    execute format('create trigger %I before truncate on %I
      for each statement execute function refuse_change()', frozen || '_kept', frozen);
    execute format('grant select, insert on %I to rogatory_app', frozen);
  end loop;
end
$$;
revoke execute on procedure freeze from public;
call freeze('part_access', 'part_erased');
