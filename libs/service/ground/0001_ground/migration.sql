-- The tables that every service stands on: outbox, inbox, dead letters, audit, idempotency, deadlines, leases.
-- Column names that end in "_at" hold business time (the region's clock) and never have a default;
-- "recorded_at", "expires_at" and "sealed_at" hold machine time.

create table outbox (
  seq            bigint generated always as identity primary key,
  id             uuid        not null unique,
  type           text        not null,
  entity         text        not null,
  entity_version integer     not null,
  occurred_at    timestamptz not null,
  trace          text,
  data           jsonb       not null,
  recorded_at    timestamptz not null default clock_timestamp(),
  sent_at        timestamptz,
  attempts       integer     not null default 0,
  last_error     text
);
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

-- One holder at a time for each named duty (relay, audit sealer, sweeps); the epoch fences off a holder that was frozen.
create table lease (
  name       text        primary key,
  holder     text        not null,
  epoch      bigint      not null,
  expires_at timestamptz not null
);

create table inbox (
  consumer    text        not null,
  event_id    text        not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (consumer, event_id)
);
create index inbox_age on inbox (recorded_at);

create table dead_letter (
  id          uuid        primary key,
  consumer    text        not null,
  stream      text        not null,
  stream_seq  bigint      not null,
  event_id    text,
  subject     text        not null,
  reason      text        not null,
  detail      text        not null,
  deliveries  integer     not null,
  body        bytea       not null,
  body_hash   text        not null,
  corrected   bytea,
  state       text        not null check (state in ('open', 'resent', 'discarded')),
  decided_by  text,
  decided_why text,
  decided_at  timestamptz,
  version     integer     not null default 1,
  recorded_at timestamptz not null default clock_timestamp(),
  unique (consumer, stream, stream_seq)
);
create index dead_letter_open on dead_letter (recorded_at) where state = 'open';

-- Rows of a write go in unsealed with its transaction; the sealer chains them in order of seq.
create table audit_event (
  seq         bigint generated always as identity primary key,
  id          uuid        not null unique,
  occurred_at timestamptz not null,
  actor_id    text        not null,
  actor_name  text        not null,
  roles       text[]      not null,
  county      text        not null,
  purpose     text,
  action      text        not null,
  object_type text        not null,
  object_id   text        not null,
  fields      text[]      not null default '{}',
  outcome     text        not null,
  request_id  text,
  client      text,
  recorded_at timestamptz not null default clock_timestamp()
);
create index audit_event_object on audit_event (object_type, object_id, seq);
create index audit_event_actor on audit_event (actor_id, seq);

create table audit_seal (
  position   bigint      primary key,
  event_seq  bigint      not null unique references audit_event (seq),
  prev_hash  text        not null,
  hash       text        not null,
  sealed_at  timestamptz not null default clock_timestamp()
);

create table idempotency (
  caller       text        not null,
  key          text        not null,
  request_hash text        not null,
  status       integer,
  headers      jsonb,
  body         jsonb,
  recorded_at  timestamptz not null default clock_timestamp(),
  primary key (caller, key)
);

-- A deadline is one row of one shape in every service (design: Time).
create table deadline (
  id            uuid        primary key,
  version       integer     not null,
  rule          text        not null,
  rule_version  text        not null,
  kind          text        not null,
  matter_type   text        not null,
  matter_id     text        not null,
  workflow_id   text        not null,
  unit_id       text,
  turn          text        not null,
  turn_person   text,
  state         text        not null check (state in ('open', 'paused', 'met', 'cancelled')),
  opened_at     timestamptz not null,
  due_at        timestamptz not null,
  statutory_on  date,
  target_on     date,
  warn_at       timestamptz[] not null default '{}',
  rungs         jsonb       not null,
  next_at       timestamptz,
  met_at        timestamptz,
  expired_at    timestamptz,
  warned_at     timestamptz,
  level         text,
  pauses        jsonb       not null default '[]',
  extensions    jsonb       not null default '[]',
  explanation   jsonb       not null
);
create index deadline_matter on deadline (matter_type, matter_id);
create index deadline_ahead on deadline (next_at) where next_at is not null;
create index deadline_due on deadline (due_at, id) where state in ('open', 'paused');

create table deadline_step (
  deadline_id uuid        not null references deadline (id),
  step        text        not null,
  occurred_at timestamptz not null,
  primary key (deadline_id, step)
);
