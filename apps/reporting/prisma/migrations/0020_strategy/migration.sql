-- Versions of the service strategy (domain.md 9): a row a version, its goals with the figures that follow them, and the
-- remarks of the board, each a duty on the next version.
create table strategy (
  id                   uuid        primary key,
  version              integer     not null,
  number               integer     not null unique check (number > 0),
  state                text        not null check (state in ('DRAFT', 'CONSULTATION', 'TO_BOARD', 'APPROVED', 'NOTED',
                                     'REMITTED', 'IN_FORCE', 'SUPERSEDED')),
  title                jsonb       not null,
  term_from            date        not null,
  term_to              date        not null,
  created_at           timestamptz not null,
  created_by           uuid        not null,
  consultation_until   date,
  consultation_url     text,
  participation        text,
  sent_at              timestamptz,
  outcome              text        check (outcome in ('APPROVED', 'NOTED', 'REMITTED')),
  decision_body        text        check (decision_body in ('council', 'board')),
  decided_on           date,
  decision_section     text,
  minutes_url          text,
  decision_recorded_at timestamptz,
  decision_recorded_by uuid,
  published_at         timestamptz,
  published_url        text,
  superseded_at        timestamptz,
  check (term_from < term_to),
  -- Only what was approved comes into force, and whoever reads it finds the decision.
  check (state not in ('APPROVED', 'IN_FORCE', 'SUPERSEDED') or (outcome = 'APPROVED' and decided_on is not null)),
  check ((state in ('IN_FORCE', 'SUPERSEDED')) = (published_at is not null))
);
create unique index strategy_one_in_force on strategy ((true)) where state = 'IN_FORCE';
-- "The next version" of a remark or an open line is one and no other.
create unique index strategy_one_in_preparation on strategy ((true))
  where state in ('DRAFT', 'CONSULTATION', 'TO_BOARD', 'APPROVED');

create table strategy_goal (
  id          uuid    primary key,
  strategy_id uuid    not null references strategy (id),
  key         uuid    not null,
  position    integer not null,
  perspective text    not null check (perspective in ('A', 'E', 'P', 'S')),
  title       jsonb   not null,
  description jsonb,
  year        integer not null,
  owner_id    uuid    not null,
  open_line   boolean not null default false,
  unique (strategy_id, key)
);
create index strategy_goal_owner on strategy_goal (owner_id);

create table strategy_goal_indicator (
  goal_id         uuid             not null references strategy_goal (id) on delete cascade,
  position        integer          not null,
  indicator       text             not null,
  formula_version integer          not null,
  direction       text             not null check (direction in ('higher-is-better', 'lower-is-better')),
  baseline        jsonb,
  targets         jsonb            not null,
  tolerance       double precision not null check (tolerance >= 0),
  primary key (goal_id, indicator)
);

create table strategy_assessment (
  id          uuid        primary key,
  goal_id     uuid        not null references strategy_goal (id),
  year        integer     not null,
  text        jsonb       not null,
  measures    jsonb,
  light       text        not null,
  reason      text        not null,
  assessed_at timestamptz not null,
  assessed_by uuid        not null
);
create index strategy_assessment_goal on strategy_assessment (goal_id, assessed_at);

create table strategy_remark (
  id             uuid        primary key,
  version        integer     not null,
  strategy_id    uuid        not null references strategy (id),
  number         integer     not null,
  text           text        not null,
  owner_id       uuid        not null,
  due_on         date        not null,
  state          text        not null check (state in ('OPEN', 'ANSWERED')),
  made_at        timestamptz not null,
  answer         text,
  answered_in_id uuid        references strategy (id),
  answered_at    timestamptz,
  answered_by    uuid,
  unique (strategy_id, number),
  check ((state = 'ANSWERED') = (answered_at is not null and answered_in_id is not null and answer is not null))
);
create index strategy_remark_open on strategy_remark (owner_id) where state = 'OPEN';
