-- Work lists and search: what a list needs of each case, in clear and without anything personal,
-- and a keyed blind index of what is. All of it but `assigned` is rebuilt from the acts.

create table work_line (
  case_id    text not null references case_file,
  -- Whose work it is: the State of this installation, or a provider's office.
  party      text not null,
  role       text not null,
  stage      text not null,
  waits      text not null check (waits in ('us', 'others', 'nobody')),
  -- The party's own next clock, but for those that the registry answers by itself.
  duty       text,
  due        timestamptz,
  -- What is due first stands first; an emergency without a clock stands where it began to wait,
  -- anything else without a clock behind all that has one.
  sort_at    timestamptz not null,
  made_at    timestamptz not null,
  last       text not null,
  last_at    timestamptz not null,
  partner    text,
  instrument text,
  handling   text not null,
  kinds      text[] not null,
  -- Articles of the Convention; none once the personal parts are erased.
  offences   smallint[] not null,
  allocated  text[] not null,
  question   boolean not null,
  paper      boolean not null,
  -- Closed, and nothing is owed in it.
  closed     boolean not null,
  -- Every column by which lists are narrowed, as `partner:XA`, and who may see the case.
  tags       text[] not null,
  primary key (case_id, party)
);
create index work_line_due on work_line (party, sort_at, case_id) where not closed;
-- What has no clock stands last: without these, lists of it would read nearly all that has one.
create index work_line_waits on work_line (party, waits, sort_at, case_id) where not closed;
create index work_line_partner on work_line (party, partner, sort_at, case_id) where not closed;
create index work_line_last on work_line (party, last_at, case_id);
create index work_line_made on work_line (party, made_at, case_id);
create index work_line_tags on work_line using gin (tags) with (fastupdate = off);

-- Offices that a case concerns, and in whose hands it is there.
create table work_hand (
  case_id     text not null references case_file,
  office      text not null,
  -- Who spoke for the office last.
  spoke       text,
  -- Whom a colleague gave it to: a note among colleagues, and no act says it.
  assigned    text,
  assigned_by text,
  assigned_at timestamptz,
  person      text generated always as (coalesce(assigned, spoke)) stored,
  sort_at     timestamptz not null,
  closed      boolean not null,
  primary key (case_id, office)
);
create index work_hand_person on work_hand (office, person, sort_at, case_id) where not closed;

-- Identifiers and references, each as a keyed digest, with the offices that may read them.
create table work_term (
  term    bytea not null check (length(term) = 16),
  case_id text not null references case_file,
  offices text[] not null,
  primary key (term, case_id)
);
create index work_term_case on work_term (case_id);

-- Under which key the terms stand; no row until all was rebuilt under it.
create table work_key (
  one   boolean primary key default true check (one),
  proof bytea not null
);

-- Who searched for what, by digest; if this cannot be written, nothing is found.
create table search_record (
  record bigint generated always as identity primary key,
  at     timestamptz not null,
  person text not null,
  office text not null,
  terms  bytea[] not null
);
create trigger search_record_frozen before update or delete on search_record
  for each row execute function refuse_change();
create trigger search_record_kept before truncate on search_record
  for each statement execute function refuse_change();
grant select, insert on search_record to rogatory_app;
grant select, insert, update, delete on work_line, work_hand, work_term, work_key to rogatory_app;

-- Writes what lists show of a case. Offices only ever come to concern a case: none is taken out.
create function write_work(p_case text, p_lines jsonb, p_hands jsonb, p_terms jsonb)
returns void language plpgsql as $$
begin
  insert into work_line
    select given.* from jsonb_populate_recordset(null::work_line, p_lines) as given
    on conflict (case_id, party) do update set
      role = excluded.role, stage = excluded.stage, waits = excluded.waits, duty = excluded.duty,
      due = excluded.due, sort_at = excluded.sort_at, made_at = excluded.made_at,
      last = excluded.last, last_at = excluded.last_at, partner = excluded.partner,
      instrument = excluded.instrument, handling = excluded.handling, kinds = excluded.kinds,
      offences = excluded.offences, allocated = excluded.allocated, question = excluded.question,
      paper = excluded.paper, closed = excluded.closed, tags = excluded.tags;
  insert into work_hand (case_id, office, spoke, sort_at, closed)
    select p_case, given.office, given.spoke, given.sort_at, given.closed
      from jsonb_populate_recordset(null::work_hand, p_hands) as given
    on conflict (case_id, office) do update set
      spoke = excluded.spoke, sort_at = excluded.sort_at, closed = excluded.closed
      where (work_hand.spoke, work_hand.sort_at, work_hand.closed)
        is distinct from (excluded.spoke, excluded.sort_at, excluded.closed);
  if jsonb_array_length(p_terms) > 0 then
    insert into work_term (term, case_id, offices)
      select decode(given ->> 'term', 'hex'), p_case,
        array(select jsonb_array_elements_text(given -> 'offices'))
        from jsonb_array_elements(p_terms) as given
      on conflict (term, case_id) do update set offices = array(
        select distinct unnest(work_term.offices || excluded.offices) order by 1);
  end if;
end
$$;
revoke all on function write_work from public;
grant execute on function write_work to rogatory_app;

-- What goes with an admission, in its transaction: nothing unless the act was admitted.
create function with_work(
  p_answer text, p_case text, p_lines jsonb, p_hands jsonb, p_terms jsonb
) returns text language plpgsql as $$
begin
  if p_answer = 'admitted' then perform write_work(p_case, p_lines, p_hands, p_terms); end if;
  return p_answer;
end
$$;
revoke all on function with_work from public;
grant execute on function with_work to rogatory_app;
