-- The register: who provides, where, what, under which contract, and who answers for it.
-- "version" grows with each change; a validity is half-open ("valid_to" is the first day on which it no longer holds).
-- "source" and "source_key" name the register that a row was imported from and its key there.

create table provider (
  id                  uuid        primary key,
  version             integer     not null,
  changed_at          timestamptz not null,
  business_id         text        unique check (business_id ~ '^\d{7}-\d$'),
  oid                 text        unique,
  name_fi             text,
  name_sv             text,
  sector              text        not null check (sector in ('public', 'private')),
  legal_form          text        not null,
  group_name          text,
  owners_of_quarter   boolean     not null,
  languages           text[]      not null,
  soteri_id           text        unique,
  soteri_state        text        not null,
  soteri_decided_on   date,
  register_checked_on date,
  valid_from          date        not null,
  valid_to            date        check (valid_to > valid_from),
  source              text,
  source_key          text,
  unique (source, source_key),
  check (name_fi is not null or name_sv is not null)
);

create table unit (
  id                  uuid        primary key,
  version             integer     not null,
  changed_at          timestamptz not null,
  provider_id         uuid        not null references provider (id),
  oid                 text        unique,
  soteri_id           text        unique,
  soteri_state        text        not null,
  name_fi             text,
  name_sv             text,
  street              text,
  postcode            text,
  post_office         text,
  municipality        text        not null check (municipality ~ '^\d{3}$'),
  production_mode     text        not null check (production_mode in ('own', 'purchased', 'voucher')),
  client_groups       text[]      not null,
  places_planned      integer     check (places_planned >= 0),
  clients_actual      integer     check (clients_actual >= 0),
  round_the_clock     boolean     not null,
  restraints          boolean     not null,
  demanding_care      boolean     not null,
  language            text        not null check (language in ('fi', 'sv')),
  responsible_ids     uuid[]      not null,
  plan_url            text,
  register_checked_on date,
  valid_from          date        not null,
  valid_to            date        check (valid_to > valid_from),
  source              text,
  source_key          text,
  unique (source, source_key),
  check (name_fi is not null or name_sv is not null)
);
create index unit_provider on unit (provider_id);
create index unit_municipality on unit (municipality, id);
create index unit_responsible on unit using gin (responsible_ids);
create index unit_changed on unit (changed_at);

create table service (
  id            uuid        primary key,
  version       integer     not null,
  changed_at    timestamptz not null,
  unit_id       uuid        not null references unit (id),
  type          text        not null,
  form          text        not null,
  client_groups text[]      not null,
  places        integer     check (places >= 0),
  valid_from    date        not null,
  valid_to      date        check (valid_to > valid_from)
);
create index service_unit on service (unit_id);
create index service_type on service (type, id);

create table service_point (
  id           uuid        primary key,
  version      integer     not null,
  changed_at   timestamptz not null,
  unit_id      uuid        not null references unit (id),
  name_fi      text,
  name_sv      text,
  street       text,
  postcode     text,
  post_office  text,
  municipality text        not null check (municipality ~ '^\d{3}$'),
  valid_from   date        not null,
  valid_to     date        check (valid_to > valid_from),
  source       text,
  source_key   text,
  unique (source, source_key),
  check (name_fi is not null or name_sv is not null)
);
create index service_point_unit on service_point (unit_id);

-- Names and addresses of people stay in this table: no event carries them.
create table person (
  id         uuid        primary key,
  version    integer     not null,
  changed_at timestamptz not null,
  name       text        not null,
  email      text,
  language   text        not null check (language in ('fi', 'sv', 'en')),
  roles      text[]      not null,
  valid_from date        not null,
  valid_to   date        check (valid_to > valid_from),
  source     text,
  source_key text,
  unique (source, source_key)
);

create table absence (
  id        uuid primary key,
  person_id uuid not null references person (id),
  starts_on date not null,
  ends_on   date not null check (ends_on > starts_on),
  deputy_id uuid references person (id)
);
create index absence_person on absence (person_id);

create table employment (
  id        uuid primary key,
  person_id uuid not null references person (id),
  unit_id   uuid not null references unit (id),
  starts_on date not null,
  ends_on   date check (ends_on > starts_on)
);
create index employment_person on employment (person_id);
create index employment_unit on employment (unit_id);

create table contract (
  id             uuid        primary key,
  version        integer     not null,
  changed_at     timestamptz not null,
  number         text        not null unique,
  mode           text        not null check (mode in ('own', 'purchased', 'voucher')),
  provider_id    uuid        not null references provider (id),
  unit_ids       uuid[]      not null,
  service_types  text[]      not null,
  owner_id       uuid        not null references person (id),
  -- The eight topics of 612/2021 s.15, each a text or null.
  clauses        jsonb       not null,
  price          text,
  subcontractors jsonb       not null,
  valid_from     date        not null,
  valid_to       date        check (valid_to > valid_from),
  source         text,
  source_key     text,
  unique (source, source_key)
);
create index contract_units on contract using gin (unit_ids);
create index contract_provider on contract (provider_id);

-- A published version never changes; which one is in force follows from valid_from.
create table code_list (
  list         text        not null,
  version      text        not null,
  title        jsonb       not null,
  source       text        not null,
  valid_from   date        not null,
  published_at timestamptz not null,
  codes        jsonb       not null,
  primary key (list, version),
  unique (list, valid_from)
);

create table notice (
  id           uuid        primary key,
  version      integer     not null,
  recipient_id uuid        not null,
  kind         text        not null,
  service      text        not null,
  matter_type  text        not null,
  matter_id    text        not null,
  unit_id      text,
  rule         text,
  rung         text,
  due_at       timestamptz,
  raised_at    timestamptz not null,
  read_at      timestamptz
);
create index notice_inbox on notice (recipient_id, raised_at, id);

create table import_run (
  id          uuid        primary key,
  version     integer     not null,
  changed_at  timestamptz not null,
  source      text        not null,
  kind        text        not null,
  as_of       date        not null,
  complete    boolean     not null,
  dry_run     boolean     not null,
  file_name   text,
  file_hash   text        not null,
  state       text        not null check (state in ('waiting', 'running', 'done', 'failed')),
  done        integer     not null,
  totals      jsonb       not null,
  started_at  timestamptz not null,
  finished_at timestamptz,
  started_by  uuid        not null,
  starter     jsonb       not null,
  failure     text
);
create index import_run_unfinished on import_run (state) where state in ('waiting', 'running');

-- A line of the file as it came, and what became of it. Negative lines tell what no line of the file says: closures.
create table import_row (
  id        uuid    primary key,
  version   integer not null,
  run_id    uuid    not null references import_run (id),
  line      integer not null,
  cells     jsonb   not null,
  state     text    not null check (state in ('staged', 'applied', 'unchanged', 'quarantined', 'discarded')),
  effect    text,
  entity_id uuid,
  summary   text    not null default '',
  reasons   jsonb   not null default '[]',
  unique (run_id, line)
);
create index import_row_state on import_row (run_id, state, line);
