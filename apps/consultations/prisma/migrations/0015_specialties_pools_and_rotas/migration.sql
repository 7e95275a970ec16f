-- To what questions are put, and who answers them when (domain.md 7.1, 13).
create table specialty (
  id         uuid        primary key,
  version    integer     not null,
  code       text        not null unique,
  names      jsonb       not null,
  lead_ids   uuid[]      not null,
  changed_at timestamptz not null
);

create table specialist_pool (
  id         uuid        primary key,
  version    integer     not null,
  specialty  text        not null references specialty (code),
  name       text        not null,
  member_ids uuid[]      not null,
  backup_ids uuid[]      not null,
  changed_at timestamptz not null
);
create index specialist_pool_specialty on specialist_pool (specialty, id);

create table rota_session (
  id            uuid        primary key,
  version       integer     not null,
  pool_id       uuid        not null references specialist_pool (id),
  specialist_id uuid        not null,
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  capacity      integer     not null check (capacity >= 0),
  changed_at    timestamptz not null,
  check (starts_at < ends_at)
);
create index rota_session_of_pool on rota_session (pool_id, starts_at, id);
create index rota_session_of_specialist on rota_session (specialist_id, starts_at);
