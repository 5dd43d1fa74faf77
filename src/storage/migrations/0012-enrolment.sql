-- Persons of a hosted provider who are invited to make a passkey: whom, and each step with its
-- time; of codes keyed digests alone. Everything is only ever added.

create table enrolment (
  enrolment text primary key check (enrolment ~ '^[0-9a-f]{32}$'),
  office    text not null,
  -- As the directory will list them.
  person    text not null,
  name      text not null,
  post      text not null,
  language  text not null
);

create table enrolment_step (
  enrolment  text not null references enrolment,
  -- From 0 on: of two who do something at once one comes too late.
  step       integer not null check (step >= 0),
  at         timestamptz not null,
  what       text not null check (what in ('invited', 'replaced', 'sent', 'not-sent',
    'registered', 'misheard', 'confirmed', 'withdrawn')),
  -- The administrator; null for what the mail server or the person invited did.
  by_person  text,
  -- Of the code in the mail, or of the code to be read out on the telephone.
  mac        bytea unique check (length(mac) = 32),
  -- To which a code was sent, or at which the person is called: as the directory lists it.
  address    text,
  -- The new passkey as the browser gave it: JSON, nothing secret.
  credential text,
  problem    text,
  primary key (enrolment, step),
  check ((mac is null) = (what not in ('invited', 'replaced', 'registered'))),
  check ((credential is null) = (what <> 'registered')),
  check ((problem is null) = (what <> 'not-sent')),
  check ((by_person is null) = (what in ('sent', 'not-sent', 'registered')))
);

call freeze('enrolment', 'enrolment_step');
