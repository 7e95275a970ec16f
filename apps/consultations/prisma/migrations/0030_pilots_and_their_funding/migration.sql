-- Money for development with its period (domain.md 8); half-open days, money in whole cents.
create type funding_state as enum ('OPEN', 'CLOSED');
create table funding (
  id                     uuid          primary key,
  version                integer       not null,
  state                  funding_state not null,
  programme              text          not null,
  name                   text          not null,
  instrument             text          not null,
  funder                 text          not null,
  owner_id               uuid          not null,
  starts_on              date          not null,
  ends_before            date          not null,
  awarded_cents          bigint        not null,
  spent_cents            bigint        not null,
  self_financing_percent double precision not null,
  budget_lines           jsonb         not null,
  reporting_dates        jsonb         not null,
  eligible_costs         text[]        not null,
  accounted_on           date,
  closed_at              timestamptz,
  changed_at             timestamptz   not null,
  check (starts_on < ends_before)
);
create index funding_period on funding (ends_before, id);

create type pilot_state as enum ('PROPOSED', 'APPROVED', 'PREPARING', 'RUNNING', 'EVALUATING', 'DECISION', 'SCALING',
  'ESTABLISHED', 'ENDED');

-- A consultation pilot (domain.md 8). What belongs to a round begins anew when a pilot is modified.
create table pilot (
  id                 uuid        primary key,
  version            integer     not null,
  state              pilot_state not null,
  round              integer     not null,
  name               text        not null,
  purpose            text        not null,
  owner_id           uuid        not null,
  model              text        not null,
  unit_ids           uuid[]      not null,
  specialties        text[]      not null,
  run_from           date        not null,
  run_to             date        not null,
  costs              jsonb,
  targets            jsonb       not null default '[]',
  baseline_from      date,
  baseline_to        date,
  baseline           jsonb,
  no_baseline_reason text,
  data_checked_at    timestamptz,
  data_note          text,
  proposed_at        timestamptz not null,
  approved_at        timestamptz,
  started_at         timestamptz,
  midterm            text,
  midterm_note       text,
  midterm_at         timestamptz,
  run_ended_at       timestamptz,
  run_end            text,
  run_end_note       text,
  evaluated_at       timestamptz,
  decision           text,
  decided_at         timestamptz,
  end_reason         text,
  ended_at           timestamptz,
  check (run_from < run_to),
  -- domain.md 8: nothing runs without a baseline, or without having said that there is none.
  constraint pilot_baseline check (state in ('PROPOSED', 'APPROVED', 'PREPARING', 'ENDED')
    or baseline is not null or no_baseline_reason is not null)
);
create index pilot_of_state on pilot (state, id);
create index pilot_of_owner on pilot (owner_id, id);

create table pilot_funding (
  pilot_id   uuid not null references pilot,
  funding_id uuid not null references funding,
  primary key (pilot_id, funding_id)
);
create index pilot_funding_of on pilot_funding (funding_id);

-- The evaluation report of a round, never changed; its hash is that of periods and rows.
create table pilot_evaluation (
  pilot_id     uuid        not null references pilot,
  round        integer     not null,
  before_from  date,
  before_to    date,
  during_from  date        not null,
  during_to    date        not null,
  rows         jsonb       not null,
  conclusions  text        not null,
  hash         text        not null,
  frozen_by    uuid        not null,
  frozen_at    timestamptz not null,
  primary key (pilot_id, round)
);

create table pilot_decision (
  pilot_id   uuid        not null references pilot,
  round      integer     not null,
  decision   text        not null,
  reason     text        not null,
  decided_by uuid        not null,
  decided_at timestamptz not null,
  primary key (pilot_id, round)
);

create table pilot_unit (
  pilot_id uuid not null references pilot,
  unit_id  uuid not null,
  state    text not null check (state in ('planned', 'adopted', 'dropped')),
  on_day   date,
  primary key (pilot_id, unit_id)
);

-- The evaluation reads the questions of a pilot by when they were sent (domain.md 7.5).
create index consultation_of_pilot on consultation (pilot_id, submitted_at) where pilot_id is not null;
create index consultation_sent_from on consultation (requester_unit_id, specialty, submitted_at);
