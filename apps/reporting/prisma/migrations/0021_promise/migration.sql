-- Items of the service promise, each with the test by which it is judged, and every judgement by a figure (domain.md 9).
create table service_promise (
  id              uuid             primary key,
  version         integer          not null,
  state           text             not null check (state in ('DRAFT', 'PUBLIC', 'WITHDRAWN')),
  position        integer          not null,
  text            jsonb            not null,
  segment         text             not null,
  test            jsonb            not null,
  indicator       text             not null,
  formula_version integer          not null,
  direction       text             not null check (direction in ('higher-is-better', 'lower-is-better')),
  target          double precision not null,
  tolerance       double precision not null check (tolerance >= 0),
  status          text             not null check (status in ('kept', 'not-kept', 'unknown')),
  light           text             not null,
  reason          text             not null,
  status_since    timestamptz,
  judged_by       uuid,
  created_at      timestamptz      not null,
  published_at    timestamptz,
  withdrawn_at    timestamptz,
  withdrawn_for   jsonb,
  check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
  check (state <> 'PUBLIC' or published_at is not null)
);
create index service_promise_indicator on service_promise (indicator, formula_version) where state = 'PUBLIC';

create table promise_judgement (
  id             uuid        primary key,
  promise_id     uuid        not null references service_promise (id),
  status         text        not null,
  light          text        not null,
  reason         text        not null,
  changed        boolean     not null,
  measurement_id uuid,
  period_from    date,
  period_to      date,
  value          double precision,
  judged_at      timestamptz not null
);
create index promise_judgement_promise on promise_judgement (promise_id, judged_at desc, id);
create index promise_judgement_changes on promise_judgement (judged_at desc, id) where changed;
