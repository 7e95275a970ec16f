-- Periodic reports (domain.md 9, 10): a row an edition. What was published stays as it was; a correction is a new edition that
-- names the one it replaces and why.
create table publication (
  id                uuid        primary key,
  version           integer     not null,
  kind              text        not null,
  period_from       date        not null,
  period_to         date        not null,
  edition           integer     not null check (edition > 0),
  corrects_id       uuid        references publication (id),
  reason            text,
  state             text        not null check (state in ('COMPUTED', 'CHECKED', 'APPROVED', 'PUBLISHED', 'CORRECTED', 'WITHDRAWN')),
  content           jsonb       not null,
  hash              text        not null,
  computed_by       text        not null,
  computed_name     text        not null,
  computed_at       timestamptz not null,
  checked_by        text,
  checked_name      text,
  checked_at        timestamptz,
  approved_by       text,
  approved_name     text,
  approved_at       timestamptz,
  published_by      text,
  published_name    text,
  published_at      timestamptz,
  withdrawn_by      text,
  withdrawn_name    text,
  withdrawn_at      timestamptz,
  withdrawal_reason text,
  unique (kind, period_from, period_to, edition),
  check (period_from < period_to),
  check ((edition = 1) = (corrects_id is null)),
  check ((corrects_id is null) = (reason is null)),
  -- The rule of the second and third person stands here too, under whatever the application does.
  check (checked_by is distinct from computed_by or checked_by is null),
  check (approved_by is null or (approved_by <> checked_by and approved_by <> computed_by)),
  check ((state in ('PUBLISHED', 'CORRECTED', 'WITHDRAWN')) = (published_at is not null)),
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);
-- One correction of an edition, however many ask for it at once.
create unique index publication_corrects on publication (corrects_id);
create index publication_hash on publication (hash);
create index publication_order on publication (period_from desc, edition desc, id);
