-- Questions to specialists (domain.md 7): texts and who the patient is are sealed with the question's own key (design 7),
-- so deleting one data key makes them unreadable, in every backup too.
create type consultation_state as enum ('DRAFT', 'SUBMITTED', 'TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_REQUESTED',
  'INFO_PROVIDED', 'ANSWERED', 'FOLLOW_UP_ASKED', 'CLOSED_OUT', 'RETURNED', 'DECLINED', 'CANCELLED',
  'CONVERTED_TO_REFERRAL', 'EXPIRED');
create type consultation_priority as enum ('URGENT', 'SOON', 'ROUTINE');

-- A way of consulting (domain.md 7.1) is data: a version is never changed, the next one follows it.
create table consultation_model (
  code       text    not null,
  version    integer not null,
  valid_from date    not null,
  valid_to   date,
  definition jsonb   not null,
  primary key (code, version)
);

create table consultation (
  id                  uuid                  primary key,
  version             integer               not null,
  state               consultation_state    not null,
  model               text                  not null,
  model_version       integer               not null,
  priority            consultation_priority,
  specialty           text,
  addressee_id        uuid,
  requester_unit_id   uuid                  not null,
  requester_id        uuid                  not null,
  coordinator_id      uuid,
  assignee_id         uuid,
  pool_id             uuid,
  pilot_id            uuid,
  previous_id         uuid                  unique references consultation,
  intended_action     text,
  conversion_allowed  boolean,
  informed            boolean,
  red_flags           jsonb                 not null default '{}',
  patient             bytea,
  question            bytea,
  drafted_at          timestamptz           not null,
  submitted_at        timestamptz,
  assigned_at         timestamptz,
  accepted_at         timestamptz,
  first_answered_at   timestamptz,
  answer_due_at       timestamptz,
  answered_in_time    boolean,
  response_elapsed    integer,
  response_office     integer,
  response_paused     integer,
  due_at              timestamptz,
  info_asked          integer               not null default 0,
  pauses              integer               not null default 0,
  redirects           integer               not null default 0,
  advice_type         text,
  specialist_minutes  integer,
  referral_made       boolean,
  converted_at        timestamptz,
  guarantee_case_id   uuid,
  ended_at            timestamptz,
  close_out           jsonb,
  close_out_text      bytea,
  survey_missing      boolean               not null default false,
  reason              text,
  foreign key (model, model_version) references consultation_model (code, version),
  constraint consultation_complete check (state = 'DRAFT' or (priority is not null and specialty is not null
    and intended_action is not null and conversion_allowed is not null and informed is not null
    and patient is not null and question is not null and submitted_at is not null))
);
create index consultation_of_unit on consultation (requester_unit_id, due_at, id);
create index consultation_of_assignee on consultation (assignee_id, due_at, id) where ended_at is null;
create index consultation_of_specialty on consultation (specialty, due_at, id) where ended_at is null;

-- The dialogue, in order; what was said is sealed, what it was is not.
create table consultation_message (
  id              uuid        primary key,
  consultation_id uuid        not null references consultation on delete cascade,
  kind            text        not null,
  side            text        not null,
  author_id       uuid        not null,
  at              timestamptz not null,
  reason          text,
  advice_type     text,
  minutes         integer,
  content         bytea
);
create index consultation_message_of on consultation_message (consultation_id, id);

-- Who has had the question, from when until when: one open row at most.
create table consultation_assignment (
  id              uuid        primary key,
  consultation_id uuid        not null references consultation on delete cascade,
  assignee_id     uuid        not null,
  from_at         timestamptz not null,
  to_at           timestamptz,
  why             text        not null
);
create unique index consultation_assignment_now on consultation_assignment (consultation_id) where to_at is null;
create index consultation_assignment_of on consultation_assignment (consultation_id, id);

-- A sending that a red flag or an identity code stopped (7.3): logged and counted, though nothing was sent.
create table stopped_sending (
  id              uuid        primary key,
  consultation_id uuid,
  unit_id         uuid,
  person_id       uuid        not null,
  why             text        not null,
  flag            text,
  at              timestamptz not null
);
create index stopped_sending_at on stopped_sending (at, id);
