-- A figure of an indicator: one cell of one period, from one snapshot by one version of the formula. What is suppressed is
-- stored whole, so that it can be recomputed, and hidden from every reader (domain.md 10, rules for all).
create table indicator_run (
  id           uuid        primary key,
  version      integer     not null,
  state        text        not null check (state in ('queued', 'running', 'done', 'failed')),
  period_from  date        not null,
  period_to    date        not null,
  indicators   jsonb       not null,
  known_until  timestamptz,
  requested_by text        not null,
  requested_at timestamptz not null,
  finished_at  timestamptz,
  position     bigint,
  streams      jsonb,
  done         integer     not null default 0,
  measurements integer     not null default 0,
  failure      text
);
create index indicator_run_waiting on indicator_run (requested_at) where state in ('queued', 'running');

create table indicator_measurement (
  id              uuid        primary key,
  run_id          uuid        not null references indicator_run (id),
  indicator       text        not null,
  formula_version integer     not null,
  period_from     date        not null,
  period_to       date        not null,
  dimension       text        not null,
  key             text        not null,
  numerator       double precision,
  denominator     double precision,
  n               integer     not null,
  value           double precision,
  figures         jsonb       not null,
  quality         text        not null check (quality in ('ok', 'unsure', 'missing')),
  suppressed      boolean     not null,
  position        bigint      not null,
  known_until     timestamptz not null,
  streams         jsonb       not null,
  computed_at     timestamptz not null
);
create unique index indicator_measurement_cell
  on indicator_measurement (run_id, indicator, formula_version, dimension, key);
create index indicator_measurement_series
  on indicator_measurement (indicator, dimension, key, period_from, formula_version, computed_at desc);
