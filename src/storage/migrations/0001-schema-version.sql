-- The schema, and which migrations it has been through.
--
-- Every file here runs once, whole, in one transaction, as rogatory_owner with the search
-- path set to this schema; so names need no prefix, and BEGIN and COMMIT have no place here.
-- The runner records the file when it has run. A file that any database has been through is
-- never edited: what is to change is changed by the next one. Each file grants rogatory_app
-- what the office needs of the tables it makes; nothing is granted by default.

create schema rogatory;
grant usage on schema rogatory to rogatory_app;

create table rogatory.schema_version (
  version integer primary key check (version > 0),
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz not null default now()
);
grant select on rogatory.schema_version to rogatory_app;
