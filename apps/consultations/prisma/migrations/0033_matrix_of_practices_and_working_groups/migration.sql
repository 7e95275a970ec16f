-- The network's matrix practice x organisation x status, its working groups, and in how many units a practice is meant to be
-- used (domain.md 8).
alter table practice add column target_units integer check (target_units > 0);

create table practice_mapping (
  id           uuid        primary key,
  version      integer     not null,
  practice_id  uuid        not null references practice,
  organisation text        not null,
  status       text        not null check (status in ('not-used', 'considering', 'in-use', 'dropped')),
  on_day       date        not null,
  note         text        not null,
  changed_at   timestamptz not null,
  unique (practice_id, organisation)
);

create table working_group (
  id          uuid        primary key,
  version     integer     not null,
  name        text        not null,
  purpose     text        not null,
  member_ids  uuid[]      not null,
  starts_on   date        not null,
  ends_before date,
  changed_at  timestamptz not null,
  check (ends_before is null or starts_on < ends_before)
);
