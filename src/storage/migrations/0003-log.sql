-- The public log. `log_leaf` is the log; tiles and proofs are derived from it.

create table log_queue (
  position bigint generated always as identity primary key,
  act_id   text not null unique references act
);

create table log_leaf (
  index  bigint primary key check (index >= 0),
  -- Null for the leaf of an act that was lost in a restore and that nobody gave back.
  act_id text unique references act,
  leaf   bytea not null check (length(leaf) = 256)
);

-- One row: what was resolved to be signed, what was published, the last public epoch.
create table log_state (
  one         boolean primary key default true check (one),
  intent_size bigint,
  intent_root bytea,
  published   bigint not null default 0,
  epoch       bigint,
  epoch_size  bigint,
  epoch_note  text
);
insert into log_state default values;

create table log_checkpoint (
  size bigint primary key,
  note text not null
);

create table log_cosignature (
  position bigint generated always as identity primary key,
  size     bigint not null references log_checkpoint,
  line     text not null,
  unique (size, line)
);

do $$
declare
  frozen text;
begin
  foreach frozen in array array['log_leaf', 'log_checkpoint', 'log_cosignature'] loop
    execute format('create trigger %I before update or delete on %I
      for each row execute function refuse_change()', frozen || '_frozen', frozen);
    execute format('create trigger %I before truncate on %I
      for each statement execute function refuse_change()', frozen || '_kept', frozen);
    execute format('grant select, insert on %I to rogatory_app', frozen);
  end loop;
end
$$;
grant select, insert, delete on log_queue to rogatory_app;
grant select, update on log_state to rogatory_app;

-- Gives acts their effect: stores their proofs and lets leave what waited for them. A row leaves
-- when its own act and the act that opened the case to the peer are both proven; it then gets
-- the next number among all that go to that peer.
create function publish_acts(
  p_start bigint, p_origin text, p_acts text[], p_indexes bigint[], p_proofs bytea[]
) returns boolean language plpgsql as $$
declare
  released record;
begin
  update log_state set published = p_start + cardinality(p_acts) where published = p_start;
  if not found then return false; end if;
  -- Whoever marks one of these as delivered on a promise did so before, or waits and then sees
  -- the proof.
  perform 1 from outbox where act_id = any (p_acts) order by position for update;
  insert into act_proof (act_id, origin, index, proof)
    select act_id, p_origin, index, proof
      from unnest(p_acts, p_indexes, p_proofs) as given(act_id, index, proof)
      where act_id is not null
    -- An act that came back after a restore brought its proof along.
    on conflict (act_id) do nothing;
  for released in
    select position, peer from outbox
      where state = 'held' and (act_id = any (p_acts) or opened_by = any (p_acts))
        and exists (select 1 from act_proof where act_proof.act_id = outbox.act_id)
        and exists (select 1 from act_proof where act_proof.act_id = outbox.opened_by)
      order by peer, position
  loop
    perform make_ready(released.position, released.peer);
  end loop;
  -- What went on a promise goes again, with its proof and the number that it has.
  update outbox set state = 'ready' where state = 'promised' and act_id = any (p_acts);
  perform pg_notify('rogatory_ready', '');
  return true;
end
$$;
revoke all on function publish_acts from public;
grant execute on function publish_acts to rogatory_app;
