-- What operators ordered: sessions end, of one person or of everybody. Sessions themselves are
-- kept nowhere but in memory.

create table session_end (
  number bigint generated always as identity primary key,
  at     timestamptz not null,
  -- Null: of everybody.
  person text
);
call freeze('session_end');
