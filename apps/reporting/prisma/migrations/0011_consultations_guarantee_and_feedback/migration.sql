-- What reporting knows of questions to specialists, of care-guarantee cases and of client feedback: codes, dates and counts.

create table consultation (
  generation        integer not null,
  id                uuid    not null,
  version           integer not null,
  model             text    not null,
  state             text    not null,
  priority          text    not null,
  specialty         text    not null,
  requester_unit_id uuid    not null,
  pilot_id          uuid,
  intended_action   text    not null,
  submitted_at      timestamptz,
  accepted_at       timestamptz,
  first_answered_at timestamptz,
  answer_due_at     timestamptz,
  answered_in_time  boolean,
  elapsed_minutes   integer,
  office_minutes    integer,
  paused_minutes    integer,
  pauses            integer not null,
  redirects         integer not null,
  advice_type       text,
  specialist_minutes integer,
  referral_made     boolean,
  converted_at      timestamptz,
  guarantee_case_id uuid,
  ended_at          timestamptz,
  outcome           text,
  referral_intended boolean,
  referral_needed   boolean,
  value_score       integer,
  education_score   integer,
  survey_missing    boolean not null,
  reason            text,
  primary key (generation, id)
);
create index consultation_answered on consultation (generation, first_answered_at);
create index consultation_ended on consultation (generation, ended_at);

-- `clocks` is the array of the fact (GuaranteeClock): a case has a handful.
create table guarantee_case (
  generation      integer     not null,
  id              uuid        not null,
  version         integer     not null,
  consultation_id uuid,
  unit_id         uuid,
  specialty       text        not null,
  state           text        not null,
  opened_at       timestamptz not null,
  closed_at       timestamptz,
  clocks          jsonb       not null,
  primary key (generation, id)
);

create table unit_risk (
  generation    integer     not null,
  id            uuid        not null,
  version       integer     not null,
  class         text        not null,
  classified_at timestamptz not null,
  primary key (generation, id)
);

create table feedback_batch (
  generation    integer not null,
  id            uuid    not null,
  version       integer not null,
  source        text    not null,
  unit_id       uuid,
  answered_from date    not null,
  answered_to   date    not null,
  scores        jsonb   not null,
  primary key (generation, id)
);

-- The batches as they were given, with their owner's version; the projection above follows from their events.
create table feedback (
  id            uuid        primary key,
  version       integer     not null,
  source        text        not null,
  reference     text        not null,
  unit_id       uuid,
  answered_from date        not null,
  answered_to   date        not null,
  scores        integer[]   not null,
  given_by      text        not null,
  given_at      timestamptz not null,
  unique (source, reference)
);
