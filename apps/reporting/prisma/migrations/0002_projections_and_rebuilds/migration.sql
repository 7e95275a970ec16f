-- What reporting knows of the other services: one row an entity, in its newest version that was told.
--
-- Every row belongs to a generation. `projection.live` names the one that is read and kept up to date; a rebuild fills
-- the next one from the streams beside it and moves `live`, so that no reader ever sees half of it and the service
-- needs no right to create tables. Columns that end in "_at" hold business time and have no default.

create table projection (
  only_row boolean primary key default true check (only_row),
  live     integer not null
);
insert into projection (live) values (1);

-- The newest message of a stream that a generation holds, written in the batch's transaction.
create table projection_position (
  generation   integer     not null,
  stream       text        not null,
  sequence     bigint      not null,
  last_news_at timestamptz not null,
  primary key (generation, stream)
);

create table provider (
  generation  integer not null,
  id          uuid    not null,
  version     integer not null,
  business_id text    not null,
  name_fi     text,
  name_sv     text,
  sector      text    not null,
  primary key (generation, id)
);

-- From `last_contact_at` on, columns are recomputed from the rows of the unit in each batch that touches them.
create table unit_overview (
  generation         integer not null,
  id                 uuid    not null,
  version            integer not null,
  provider_id        uuid    not null,
  name_fi            text,
  name_sv            text,
  municipality       text    not null,
  production_mode    text    not null,
  language           text    not null,
  responsible_ids    jsonb   not null,
  valid_from         date    not null,
  valid_to           date,
  last_contact_at    timestamptz,
  last_inspection_at timestamptz,
  open_critical      integer not null default 0,
  open_major         integer not null default 0,
  open_moderate      integer not null default 0,
  open_minor         integer not null default 0,
  primary key (generation, id)
);
create index unit_overview_contact on unit_overview (generation, last_contact_at);
create index unit_overview_responsible on unit_overview using gin (responsible_ids);

create table inspection (
  generation      integer not null,
  id              uuid    not null,
  version         integer not null,
  unit_id         uuid    not null,
  type            text    not null,
  state           text    not null,
  quarter         text    not null,
  remote          boolean not null,
  scheduled_at    timestamptz,
  started_at      timestamptz,
  field_closed_at timestamptz,
  final_at        timestamptz,
  published_at    timestamptz,
  closed_at       timestamptz,
  primary key (generation, id)
);
create index inspection_unit on inspection (generation, unit_id);

create table finding (
  generation            integer     not null,
  id                    uuid        not null,
  version               integer     not null,
  inspection_id         uuid        not null,
  unit_id               uuid        not null,
  production_mode       text        not null,
  service_type          text        not null,
  criterion_id          uuid        not null,
  criterion_code        text        not null,
  severity              text        not null,
  repeated              boolean     not null,
  state                 text        not null,
  observed_on           date        not null,
  recorded_at           timestamptz not null,
  issued_at             timestamptz,
  closed_at             timestamptz,
  transferred_to_lvv_at timestamptz,
  action_id             uuid,
  primary key (generation, id)
);
create index finding_unit on finding (generation, unit_id);
create index finding_recorded on finding (generation, recorded_at, id);

create table corrective_action (
  generation            integer     not null,
  id                    uuid        not null,
  version               integer     not null,
  finding_id            uuid        not null,
  inspection_id         uuid        not null,
  unit_id               uuid        not null,
  production_mode       text        not null,
  severity              text        not null,
  state                 text        not null,
  extensions            integer     not null,
  opened_at             timestamptz not null,
  plan_accepted_at      timestamptz,
  evidence_submitted_at timestamptz,
  verified_at           timestamptz,
  closed_at             timestamptz,
  primary key (generation, id)
);
create index corrective_action_unit on corrective_action (generation, unit_id);

-- A deadline of any service, as its events told it; the table `deadline` holds reporting's own.
create table timer (
  generation  integer     not null,
  id          uuid        not null,
  version     integer     not null,
  service     text        not null,
  rule        text        not null,
  kind        text        not null,
  matter_type text        not null,
  matter_id   text        not null,
  unit_id     text,
  turn        text        not null,
  state       text        not null,
  opened_at   timestamptz not null,
  due_at      timestamptz not null,
  met_at      timestamptz,
  expired_at  timestamptz,
  level       text,
  changed_at  timestamptz not null,
  primary key (generation, id)
);
create index timer_due on timer (generation, due_at);
create index timer_matter on timer (generation, matter_type, matter_id);

create table rebuild (
  id           uuid        primary key,
  version      integer     not null,
  generation   integer     generated always as identity (start with 2) unique,
  state        text        not null check (state in ('queued', 'running', 'done', 'failed')),
  requested_by text        not null,
  requested_at timestamptz not null,
  finished_at  timestamptz,
  progress     jsonb       not null default '{}',
  result       jsonb,
  failure      text
);
-- One rebuild at a time: two would fill two generations for one swap.
create unique index rebuild_under_way on rebuild ((true)) where state in ('queued', 'running');
