-- The safety programme (domain.md 11): tasks with stable codes and their wordings, yearly rounds with answers of the county
-- and of units, what unlocked them, the development plan, and reports as they were frozen.

create table safety_programme (
  id          uuid        primary key,
  version     integer     not null,
  first_year  integer     not null,
  last_year   integer     not null check (last_year >= first_year),
  previous_id uuid        references safety_programme (id),
  state       text        not null check (state in ('ACTIVE', 'CLOSED')),
  adopted_by  text        not null,
  adopted_at  timestamptz not null,
  closed_by   text,
  closed_at   timestamptz,
  check ((state = 'CLOSED') = (closed_at is not null)),
  exclude using gist (int4range(first_year, last_year, '[]') with &&)
);

create table safety_task (
  id              uuid    primary key,
  version         integer not null,
  programme_id    uuid    not null references safety_programme (id),
  code            text    not null,
  goal            text    not null,
  level           text    not null check (level in ('county', 'unit')),
  legal_basis     boolean not null,
  promotes_law    boolean not null,
  wording         integer not null,
  state           text    not null check (state in ('PLANNED', 'IN_PROGRESS', 'SELF_ASSESSED', 'REVIEWED', 'DONE',
                                                    'CARRIED_OVER', 'NOT_APPLICABLE')),
  first_year      integer not null,
  year            integer not null,
  carried_to      integer,
  carried_from_id uuid    references safety_task (id),
  reason          text,
  approved_by     uuid,
  unique (programme_id, code),
  check ((state = 'CARRIED_OVER') = (carried_to is not null)),
  check (state <> 'CARRIED_OVER' or reason is not null),
  check (state <> 'NOT_APPLICABLE' or (reason is not null and approved_by is not null))
);

-- Wordings belong to the code, not to the task: a code keeps its history over programmes.
create table safety_wording (
  code          text        not null,
  version       integer     not null,
  texts         jsonb       not null,
  breaks_series boolean     not null,
  reason        text,
  written_by    text        not null,
  written_at    timestamptz not null,
  primary key (code, version)
);
alter table safety_task add foreign key (code, wording) references safety_wording (code, version);

create table safety_round (
  id            uuid        primary key,
  version       integer     not null,
  programme_id  uuid        not null references safety_programme (id),
  year          integer     not null unique,
  kind          text        not null check (kind in ('yearly', 'midterm', 'final')),
  state         text        not null check (state in ('OPEN', 'ANSWERING', 'LOCKED', 'REVIEWED', 'BOARD', 'PUBLISHED')),
  owner_id      uuid        not null,
  opened_at     timestamptz not null,
  lock_due_at   timestamptz not null,
  board_due_at  timestamptz not null,
  locked_at     timestamptz,
  reviewed_at   timestamptz,
  reviewed_by   uuid,
  board_on      date,
  decision_ref  text,
  published_at  timestamptz,
  summary       jsonb,
  report_number integer,
  report_sha256 text
);

create table safety_answer (
  id          uuid        primary key,
  version     integer     not null,
  round_id    uuid        not null references safety_round (id),
  task_id     uuid        not null references safety_task (id),
  code        text        not null,
  wording     integer     not null,
  unit_id     uuid,
  applicable  boolean     not null,
  score       integer     check (score between 0 and 3),
  evidence    text,
  assessor_id text,
  answered_at timestamptz,
  reviewed_by text,
  reviewed_at timestamptz,
  unlocked    boolean     not null default false,
  unique nulls not distinct (round_id, task_id, unit_id),
  check (applicable or score is null),
  check (coalesce(score, 0) < 2 or evidence is not null)
);
create index safety_answer_unit on safety_answer (unit_id, round_id);
create index safety_answer_unreviewed on safety_answer (round_id) where answered_at is not null and reviewed_at is null;

create table safety_unlock (
  id          uuid        primary key,
  answer_id   uuid        not null references safety_answer (id),
  reason      text        not null,
  approved_by uuid        not null,
  approved_at timestamptz not null,
  answered_at timestamptz
);
create index safety_unlock_answer on safety_unlock (answer_id);

create table safety_benchmark_value (
  round_id    uuid        not null references safety_round (id),
  code        text        not null,
  numerator   integer     not null check (numerator >= 0),
  denominator integer     not null check (denominator > 0),
  recorded_by text        not null,
  recorded_at timestamptz not null,
  primary key (round_id, code),
  check (numerator <= denominator)
);

create table safety_plan_item (
  id        uuid        primary key,
  version   integer     not null,
  round_id  uuid        not null references safety_round (id),
  task_id   uuid        not null references safety_task (id),
  unit_id   uuid,
  title     text        not null,
  priority  text        not null check (priority in ('high', 'medium', 'low')),
  owner_id  uuid        not null,
  due_on    date        not null,
  state     text        not null check (state in ('OPEN', 'DONE', 'CANCELLED')),
  reason    text,
  opened_by text        not null,
  opened_at timestamptz not null,
  ended_at  timestamptz
);
create index safety_plan_item_round on safety_plan_item (round_id, id);
create index safety_plan_item_owner on safety_plan_item (owner_id) where state = 'OPEN';

-- Frozen: what was reported is never edited, a later edit is another number.
create table safety_report (
  round_id uuid        not null references safety_round (id),
  number   integer     not null,
  content  jsonb       not null,
  sha256   text        not null unique,
  reason   text,
  made_by  text        not null,
  made_at  timestamptz not null,
  primary key (round_id, number),
  check (number = 1 or reason is not null)
);
create function safety_report_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen report is not edited; make another version';
end $$;
create trigger safety_report_stays before update or delete on safety_report
  for each row execute function safety_report_stays();
