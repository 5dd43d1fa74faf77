-- The case file: acts as they were signed, what was decided on them, and their way out.
-- Acts, parts, decisions, openings, proofs and access records are only ever added.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name
    using errcode = 'integrity_constraint_violation';
end
$$;

create table case_file (
  case_id     text primary key check (case_id ~ '^[0-9a-f]{32}$'),
  opened_at   timestamptz not null,
  acts        integer not null default 0 check (acts >= 0),
  -- Columns of work lists, rebuilt from the acts at any time.
  requesting  text,
  requested   text,
  last_act_at timestamptz not null,
  -- The earliest clock that has not been met: the sweep looks only here.
  next_due    timestamptz,
  closed      boolean not null default false
);
create index case_file_due on case_file (next_due) where next_due is not null;

create table act (
  act_id           text primary key check (act_id ~ '^[0-9a-f]{64}$'),
  case_id          text not null references case_file,
  type             text not null,
  author_office    text not null,
  at               timestamptz not null,
  admitted_at      timestamptz not null,
  -- Place in the case as admitted here; the canonical order is computed, never stored.
  ordinal          integer not null,
  own              boolean not null,
  -- False for a type that this version does not speak: kept and shown, never folded.
  spoken           boolean not null,
  payload          bytea not null,
  signature        text not null,
  countersignature text not null,
  unique (case_id, ordinal)
);

create table act_part (
  act_id text not null references act,
  name   text not null,
  -- Salt and bytes, encrypted under the case key; unreadable for ever once that key is destroyed.
  sealed bytea not null,
  primary key (act_id, name)
);

create table act_decision (
  act_id     text primary key references act,
  outcome    text not null,
  -- False when the law stopped the act: it is recorded without effect.
  effective  boolean not null,
  profile    text not null,
  digest     text not null,
  -- Ids of the rules that made a finding: law, no facts of the case.
  rules      text[] not null,
  sealed     bytea not null
);
create index act_decision_stopped on act_decision (act_id) where not effective;

create table act_opening (
  act_id text primary key references act,
  class  smallint not null,
  r      bytea not null check (length(r) = 32)
);

create table act_proof (
  act_id text primary key references act,
  origin text not null,
  index  bigint not null,
  proof  bytea not null
);

-- Acts of others that were taken in on a promise to log, and when their proofs came.
create table act_promise (
  act_id  text primary key references act,
  due     timestamptz not null,
  promise bytea not null
);
create table promise_kept (
  act_id text primary key references act_promise,
  at     timestamptz not null,
  late   boolean not null
);

create table outbox (
  position bigint generated always as identity primary key,
  peer     text not null,
  case_id  text not null references case_file,
  act_id   text not null references act,
  -- The act that opened the case to the peer: nothing leaves before it is proven logged.
  opened_by text not null references act,
  -- What went on a promise goes again when its proof is there: 'promised' waits for that.
  state    text not null check (state in ('held', 'ready', 'promised', 'delivered')),
  -- Gap-free number per peer, given when the act becomes ready.
  sequence bigint,
  attempts integer not null default 0,
  retry_at timestamptz,
  problem  text,
  receipt  bytea,
  unique (peer, act_id),
  unique (peer, sequence)
);
create index outbox_open on outbox (peer, case_id, position)
  where state not in ('promised', 'delivered');
create index outbox_held on outbox (opened_by) where state = 'held';

create table peer_counter (
  peer text primary key,
  last bigint not null
);

create table inbox (
  act_id  text primary key,
  peer    text not null,
  at      timestamptz not null,
  -- The signed answer, sent again byte for byte whenever the act comes again.
  receipt bytea not null
);

-- An act whose parents have not arrived yet waits here; it is never refused for that.
create table parked (
  act_id   text primary key,
  case_id  text not null,
  peer     text not null,
  at       timestamptz not null,
  delivery bytea not null
);
create index parked_case on parked (case_id);

create table rejection (
  day    date not null,
  reason text not null,
  count  bigint not null,
  primary key (day, reason)
);

-- Every read of a case, by whom and for what; if this cannot be written, nothing is shown.
create table access_record (
  record  bigint generated always as identity primary key,
  at      timestamptz not null,
  person  text not null,
  office  text not null,
  case_id text not null,
  what    text not null
);
create index access_record_case on access_record (case_id, record);

-- The signed answer to a request that bore an idempotency key.
create table idempotency (
  person text not null,
  key    text not null,
  digest text not null,
  at     timestamptz not null,
  status smallint not null,
  answer text not null,
  primary key (person, key)
);

create table directory (
  state    text not null,
  serial   integer not null,
  at       timestamptz not null,
  document bytea not null,
  primary key (state, serial)
);

create table pin (
  state text not null,
  at    timestamptz not null,
  pin   text not null,
  primary key (state, at)
);

-- Parcels whose bytes have come here, by the act that called for them.
create table parcel_fetched (
  act_id text primary key references act,
  at     timestamptz not null
);
create index act_evidence on act (type) where type in ('DataProduced', 'EvidenceTransmitted');

-- An act of the registry is said once per case, duty, starting act and due instant.
create table clock_struck (
  case_id text not null references case_file,
  duty    text not null,
  started text not null,
  due     timestamptz not null,
  act_id  text not null references act,
  primary key (case_id, duty, started, due)
);

do $$
declare
  frozen text;
begin
  foreach frozen in array array['act', 'act_part', 'act_decision', 'act_opening', 'act_proof',
      'act_promise', 'promise_kept', 'access_record', 'inbox', 'parcel_fetched', 'directory',
      'pin', 'clock_struck', 'idempotency'] loop
    execute format('create trigger %I before update or delete on %I
      for each row execute function refuse_change()', frozen || '_frozen', frozen);
    execute format('create trigger %I before truncate on %I
      for each statement execute function refuse_change()', frozen || '_kept', frozen);
    execute format('grant select, insert on %I to rogatory_app', frozen);
  end loop;
end
$$;
grant select, insert, update on case_file, outbox, peer_counter, rejection to rogatory_app;
grant select, insert, delete on parked to rogatory_app;

-- Lets a delivery leave: it gets the next number among all that go to that peer, once.
create function make_ready(p_position bigint, p_peer text) returns void language plpgsql as $$
begin
  insert into peer_counter values (p_peer, 1)
    on conflict (peer) do update set last = peer_counter.last + 1;
  update outbox set state = 'ready',
    sequence = (select last from peer_counter where peer = p_peer)
    where position = p_position;
end
$$;
revoke all on function make_ready from public;
grant execute on function make_ready to rogatory_app;

-- Admits one act in one statement. The caller computed everything on `expected` acts of the case;
-- if others came in between, nothing is written and the answer is 'stale'.
create function admit_act(
  p_case text, p_expected integer, p_requesting text, p_requested text, p_next_due timestamptz,
  p_closed boolean,
  p_act text, p_type text, p_office text, p_at timestamptz, p_admitted timestamptz,
  p_own boolean, p_spoken boolean, p_payload bytea, p_signature text, p_countersignature text,
  p_part_names text[], p_part_sealed bytea[],
  p_outcome text, p_effective boolean, p_profile text, p_decision text, p_rules text[],
  p_decision_sealed bytea,
  p_class smallint, p_r bytea,
  p_origin text, p_index bigint, p_proof bytea, p_promise bytea, p_promise_due timestamptz,
  p_out_peers text[], p_out_acts text[], p_promised text[],
  p_from_peer text, p_receipt bytea,
  p_duty text, p_started text, p_due timestamptz
) returns text language plpgsql as $$
declare
  known integer;
  sent record;
begin
  insert into case_file (case_id, opened_at, last_act_at) values (p_case, p_admitted, p_admitted)
    on conflict (case_id) do nothing;
  select acts into known from case_file where case_id = p_case for update;
  if exists (select 1 from act where act_id = p_act) then return 'duplicate'; end if;
  if known <> p_expected then return 'stale'; end if;
  update case_file set acts = known + 1, last_act_at = p_admitted, requesting = p_requesting,
    requested = p_requested, next_due = p_next_due, closed = p_closed where case_id = p_case;
  insert into act values (p_act, p_case, p_type, p_office, p_at, p_admitted, known, p_own, p_spoken,
    p_payload, p_signature, p_countersignature);
  insert into act_part select p_act, name, sealed
    from unnest(p_part_names, p_part_sealed) as given(name, sealed);
  if p_outcome is not null then
    insert into act_decision
      values (p_act, p_outcome, p_effective, p_profile, p_decision, p_rules, p_decision_sealed);
  end if;
  insert into act_opening values (p_act, p_class, p_r);
  if p_own then
    insert into log_queue (act_id) values (p_act);
  else
    if p_promise is null then
      insert into act_proof values (p_act, p_origin, p_index, p_proof);
    else
      insert into act_promise values (p_act, p_promise_due, p_promise);
    end if;
    insert into inbox values (p_act, p_from_peer, p_admitted, p_receipt);
    delete from parked where act_id = p_act;
  end if;
  -- Parents first: positions are the order of delivery within a case. What the opening act and
  -- the released one may both do on a promise, and what is proven already, waits for no log.
  for sent in
    with held as (
      insert into outbox (peer, case_id, act_id, opened_by, state)
        select peer, p_case, released.act_id, p_act, 'held'
          from unnest(p_out_peers, p_out_acts) with ordinality as released(peer, act_id, place)
          where not exists (select 1 from inbox where inbox.act_id = released.act_id
            and inbox.peer = released.peer)
          order by released.place
        on conflict (peer, act_id) do nothing
        returning position, peer, act_id
    )
    select position, peer from held
      where p_act = any (p_promised) and (act_id = any (p_promised)
        or exists (select 1 from act_proof where act_proof.act_id = held.act_id))
      order by peer, position
  loop
    perform make_ready(sent.position, sent.peer);
  end loop;
  if p_duty is not null then
    insert into clock_struck values (p_case, p_duty, p_started, p_due, p_act);
  end if;
  return 'admitted';
end
$$;
revoke all on function admit_act from public;
grant execute on function admit_act to rogatory_app;
