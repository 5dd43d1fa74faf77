-- Peers that did not answer: how often in a row, and until when they are left alone with all that
-- waits for them. Whatever is heard of one ends that, and what is said later knocks once itself.

create table silent_peer (
  peer     text primary key,
  tries    integer not null check (tries > 0),
  retry_at timestamptz not null,
  -- Position of the last act in the outbox by then.
  upto     bigint not null
);
grant select, insert, update, delete on silent_peer to rogatory_app;

update outbox set retry_at = null where problem is null or problem = 'exchange/no-answer';
