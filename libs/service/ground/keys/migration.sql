-- One data key a case, wrapped by a master key that PostgreSQL never sees (VALVOMO_KEYS). Deleting the row destroys every
-- text that was sealed with it; its id stays in the shred journal outside the database. Kept by `CaseKeys`
-- (libs/service/src/keys/case-keys.ts).
create table data_key (
  id          uuid        primary key,
  case_id     text        not null unique,
  master_key  text        not null,
  wrapped     bytea       not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index data_key_master on data_key (master_key);
