-- Supervision: plans, inspection cases, findings, corrective actions, measures, and copies of what registry owns.
-- Columns that end in "_at" hold business time and have no default.

create type visit_type as enum ('guidance', 'announced', 'unannounced', 'reactive', 'reinspection', 'document', 'joint');
create type inspection_state as enum (
  'PLANNED', 'SCHEDULED', 'NOTIFIED', 'IN_PROGRESS', 'FIELD_CLOSED', 'DRAFTING', 'QUALITY_REVIEW',
  'SENT_FOR_FACT_CHECK', 'FACT_CHECK_RECEIVED', 'FACT_CHECK_EXPIRED', 'FINALISING', 'FINAL', 'PUBLISHED',
  'FOLLOW_UP', 'CLOSED', 'POSTPONED', 'CANCELLED', 'CONVERTED', 'SUSPENDED');
create type severity as enum ('CRITICAL', 'MAJOR', 'MODERATE', 'MINOR', 'GOOD_PRACTICE');
create type finding_state as enum (
  'DRAFT', 'ISSUED', 'CONTESTED', 'CONFIRMED', 'ACTION_PENDING', 'ACTION_IN_PROGRESS', 'EVIDENCE_SUBMITTED',
  'VERIFIED_CLOSED', 'WITHDRAWN');
create type action_state as enum (
  'OPENED', 'PLAN_SUBMITTED', 'PLAN_ACCEPTED', 'PLAN_RETURNED', 'IN_PROGRESS', 'EVIDENCE_SUBMITTED',
  'VERIFIED_CLOSED', 'EFFECT_CONFIRMED', 'REOPENED', 'WITHDRAWN');
create type measure_step as enum ('M0', 'M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'N', 'LINE');
create type measure_state as enum (
  'PROPOSED', 'HEARING', 'HEARD', 'HEARING_EXPIRED', 'DECIDED', 'DROPPED', 'IN_FORCE', 'LIFTED', 'COMPLETED');
create type production_mode as enum ('own', 'purchased', 'voucher');

-- Copies of what registry owns, kept by its events; older versions are ignored.
create table unit (
  id              uuid            primary key,
  version         integer         not null,
  provider_id     uuid            not null,
  name_fi         text,
  name_sv         text,
  municipality    text            not null,
  production_mode production_mode not null,
  language        text            not null check (language in ('fi', 'sv')),
  service_types   text[]          not null,
  responsible_ids uuid[]          not null,
  valid_to        date
);
create index unit_responsible on unit using gin (responsible_ids);

create table person (
  id          uuid    primary key,
  version     integer not null,
  language    text    not null,
  roles       text[]  not null,
  absences    jsonb   not null,
  employments jsonb   not null,
  valid_from  date    not null,
  valid_to    date
);
create index person_roles on person using gin (roles);

create table contract (
  id         uuid    primary key,
  version    integer not null,
  unit_ids   uuid[]  not null,
  owner_id   uuid    not null,
  valid_from date    not null,
  valid_to   date
);
create index contract_units on contract using gin (unit_ids);

create table supervision_plan (
  id           uuid        primary key,
  version      integer     not null,
  title        text        not null,
  first_year   integer     not null,
  last_year    integer     not null,
  status       text        not null check (status in ('DRAFT', 'APPROVED')),
  decision_ref text,
  approved_on  date,
  approved_by  uuid,
  made_by      uuid        not null,
  made_at      timestamptz not null,
  changed_at   timestamptz not null
);

create table planned_visit (
  id      uuid       primary key,
  plan_id uuid       not null references supervision_plan (id),
  unit_id uuid       not null references unit (id),
  type    visit_type not null,
  quarter text       not null
);
create index planned_visit_plan on planned_visit (plan_id, id);

create table checklist (
  id            uuid    primary key,
  code          text    not null,
  version       integer not null,
  titles        jsonb   not null,
  service_types text[]  not null,
  approved_by   text    not null,
  valid_from    date    not null,
  valid_to      date,
  unique (code, version)
);

create table criterion (
  id           uuid    primary key,
  checklist_id uuid    not null references checklist (id),
  position     integer not null,
  code         text    not null,
  theme        text    not null,
  texts        jsonb   not null,
  guidance     jsonb   not null,
  legal_basis  text    not null,
  unique (checklist_id, code)
);

create table inspection (
  id                  uuid             primary key,
  version             integer          not null,
  unit_id             uuid             not null references unit (id),
  plan_id             uuid             references supervision_plan (id),
  quarter             text             not null,
  type                visit_type       not null,
  trigger             text             not null,
  remote              boolean          not null,
  state               inspection_state not null,
  state_before        inspection_state,
  reinspection_of     uuid             references inspection (id),
  converted_from      uuid             references inspection (id),
  converted_to        uuid             references inspection (id),
  checklist_id        uuid             references checklist (id),
  scheduled_for       timestamptz,
  notified_at         timestamptz,
  started_at          timestamptz,
  field_closed_at     timestamptz,
  feedback_at         timestamptz,
  summary             jsonb,
  draft_by            uuid,
  draft_ready_at      timestamptz,
  reviewer_id         uuid,
  reviewed_at         timestamptz,
  draft_sent_at       timestamptz,
  fact_check_ended_at timestamptz,
  final_at            timestamptz,
  final_by            uuid,
  published_at        timestamptz,
  published_by        uuid,
  survey_sent_at      timestamptz,
  survey_reminded_at  timestamptz,
  survey_closed_at    timestamptz,
  closed_at           timestamptz,
  reason              text,
  created_by          uuid             not null,
  created_at          timestamptz      not null
);
create index inspection_unit on inspection (unit_id, id);
create index inspection_state_of on inspection (state, id);

create table team_member (
  inspection_id uuid        not null references inspection (id),
  person_id     uuid        not null,
  role          text        not null check (role in ('lead', 'member')),
  impartial     boolean,
  grounds       text,
  declared_at   timestamptz,
  primary key (inspection_id, person_id)
);
create index team_member_person on team_member (person_id);

-- Assignments that recusal blocked, and those that the head of supervision waived (Q9).
create table recusal (
  id            uuid        primary key,
  inspection_id uuid        not null references inspection (id),
  unit_id       uuid        not null,
  person_id     uuid        not null,
  kind          text        not null check (kind in ('blocked', 'waived')),
  worked_until  date        not null,
  reason        text,
  decided_by    uuid        not null,
  occurred_at   timestamptz not null
);
create index recusal_inspection on recusal (inspection_id);

create table answer (
  inspection_id  uuid        not null references inspection (id),
  criterion_id   uuid        not null references criterion (id),
  score          integer     check (score between 0 and 4),
  not_applicable boolean     not null,
  note           text        not null,
  answered_by    uuid        not null,
  answered_at    timestamptz not null,
  primary key (inspection_id, criterion_id)
);

create table evidence (
  id            uuid        primary key,
  inspection_id uuid        not null references inspection (id),
  kind          text        not null,
  sha256        text        not null,
  bytes         bigint      not null,
  media_type    text        not null,
  taken_at      timestamptz not null,
  client_data   boolean     not null,
  consent_basis text,
  added_by      uuid        not null,
  added_at      timestamptz not null,
  unique (inspection_id, sha256)
);

create table finding (
  id                    uuid          primary key,
  version               integer       not null,
  inspection_id         uuid          not null references inspection (id),
  unit_id               uuid          not null references unit (id),
  criterion_id          uuid          not null references criterion (id),
  criterion_code        text          not null,
  checklist_version     integer       not null,
  legal_basis           text          not null,
  service_type          text          not null,
  impact                integer       not null check (impact between 1 and 5),
  likelihood            integer       not null check (likelihood between 1 and 5),
  severity              severity      not null,
  override_reason       text,
  override_reviewer     uuid,
  repeated              boolean       not null,
  state                 finding_state not null,
  observation           jsonb         not null,
  observed_on           date          not null,
  evidence_ids          uuid[]        not null,
  recorded_by           uuid          not null,
  recorded_at           timestamptz   not null,
  issued_at             timestamptz,
  closed_at             timestamptz,
  transferred_to_lvv_at timestamptz,
  withdrawal_reason     text
);
create index finding_inspection on finding (inspection_id, id);
create index finding_history on finding (unit_id, criterion_code, observed_on);

create table fact_check_comment (
  id            uuid        primary key,
  inspection_id uuid        not null references inspection (id),
  finding_id    uuid        references finding (id),
  class         text        not null,
  text          text        not null,
  evidence_ids  uuid[]      not null,
  late          boolean     not null,
  granted       boolean     not null,
  made_by       uuid        not null,
  made_at       timestamptz not null,
  outcome       text        check (outcome in ('accepted', 'partly', 'rejected')),
  reason        text,
  change        text,
  decided_by    uuid,
  decided_at    timestamptz
);
create index fact_check_comment_inspection on fact_check_comment (inspection_id, id);

create table report_version (
  inspection_id uuid        not null references inspection (id),
  number        integer     not null,
  kind          text        not null check (kind in ('draft', 'final')),
  language      text        not null,
  content       jsonb       not null,
  sha256        text        not null,
  made_by       uuid        not null,
  made_at       timestamptz not null,
  primary key (inspection_id, number)
);

create table report_copy (
  id             uuid        primary key,
  inspection_id  uuid        not null references inspection (id),
  recipient      text        not null check (recipient in ('LVV', 'buying-organiser')),
  recipient_name text        not null,
  channel        text        not null,
  reference      text        not null,
  sent_by        uuid        not null,
  sent_at        timestamptz not null,
  unique (inspection_id, recipient, recipient_name)
);

create table corrective_action (
  id                    uuid         primary key,
  version               integer      not null,
  finding_id            uuid         not null unique references finding (id),
  inspection_id         uuid         not null references inspection (id),
  unit_id               uuid         not null references unit (id),
  severity              severity     not null,
  state                 action_state not null,
  opened_at             timestamptz  not null,
  head_informed_at      timestamptz,
  safe_at               timestamptz,
  lvv_notified_at       timestamptz,
  confirmed_at          timestamptz,
  plan_accepted_at      timestamptz,
  evidence_submitted_at timestamptz,
  evidence_accepted_at  timestamptz,
  evidence_rejections   integer      not null default 0,
  verified_at           timestamptz,
  verification          jsonb,
  effect_check_from     date,
  effect_asked_at       timestamptz,
  closed_at             timestamptz
);
create index corrective_action_unit on corrective_action (unit_id, id);
create index corrective_action_inspection on corrective_action (inspection_id);

create table action_plan (
  action_id       uuid        not null references corrective_action (id),
  round           integer     not null,
  root_cause      text        not null,
  measure         text        not null,
  owner_role      text        not null,
  done_by         date        not null,
  resources       text        not null,
  success_measure text        not null,
  submitted_by    uuid        not null,
  submitted_at    timestamptz not null,
  outcome         text        check (outcome in ('accepted', 'returned')),
  reason          text,
  judged_by       uuid,
  judged_at       timestamptz,
  primary key (action_id, round)
);

create table action_evidence (
  action_id    uuid        not null references corrective_action (id),
  round        integer     not null,
  description  text        not null,
  evidence_ids uuid[]      not null,
  submitted_by uuid        not null,
  submitted_at timestamptz not null,
  outcome      text        check (outcome in ('accepted', 'rejected')),
  reason       text,
  judged_by    uuid,
  judged_at    timestamptz,
  primary key (action_id, round)
);

-- Requests to lengthen a deadline: of a fact check (T5x) or of a corrective action (5.6).
create table extension_request (
  id          uuid        primary key,
  matter_type text        not null,
  matter_id   uuid        not null,
  of          text        not null check (of in ('fact-check', 'plan', 'fix')),
  amount      integer     not null check (amount > 0),
  reason      text        not null,
  asked_by    uuid        not null,
  asked_at    timestamptz not null,
  outcome     text        check (outcome in ('granted', 'refused')),
  decided_by  uuid,
  decision    text,
  decided_at  timestamptz
);
create unique index extension_request_pending on extension_request (matter_type, matter_id, of) where outcome is null;

create table lvv_notification (
  id         uuid        primary key,
  action_id  uuid        not null references corrective_action (id),
  finding_id uuid        not null references finding (id),
  unit_id    uuid        not null references unit (id),
  channel    text        not null,
  reference  text        not null,
  sent_by    uuid        not null,
  sent_at    timestamptz not null
);

create table measure (
  id          uuid          primary key,
  version     integer       not null,
  unit_id     uuid          not null references unit (id),
  step        measure_step  not null,
  state       measure_state not null,
  repeated    boolean       not null,
  finding_ids uuid[]        not null,
  reasons     text          not null,
  proposed_by uuid          not null,
  proposed_at timestamptz   not null
);
create index measure_unit on measure (unit_id, id);
