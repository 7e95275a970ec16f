-- Practices (domain.md 8): the fields that Innokylä shows and ours, peer reviews, use by unit.
create type practice_state as enum ('IDEA', 'DESCRIBED', 'PILOTED', 'EVALUATED', 'RECOMMENDED', 'IN_USE', 'STALE',
  'RETIRED');
create table practice (
  id              uuid           primary key,
  version         integer        not null,
  state           practice_state not null,
  name            text           not null,
  summary         text           not null,
  organisation    text           not null,
  place           text           not null,
  municipality    text,
  funder          text,
  links           text[]         not null,
  environment     text           not null,
  needs           text           not null,
  intended_change text           not null,
  measuring       text           not null,
  target_group    text           not null,
  solution        text           not null,
  conditions      text           not null,
  tips            text           not null,
  results         text           not null,
  perspectives    text[]         not null,
  finding_ids     uuid[]         not null,
  owner_id        uuid           not null,
  pilot_id        uuid           references pilot,
  evidence        text           not null default 'none',
  -- Peer reviews from before it are of another text.
  text_at         timestamptz    not null,
  reviewed_at     timestamptz,
  recommended_at  timestamptz,
  retired_at      timestamptz,
  pilot_note      text,
  review_note     text,
  retire_reason   text,
  created_at      timestamptz    not null,
  changed_at      timestamptz    not null
);
create index practice_of_state on practice (state, id);

create table practice_review (
  id           uuid        primary key,
  practice_id  uuid        not null references practice,
  reviewer_id  uuid        not null,
  organisation text        not null,
  verdict      text        not null check (verdict in ('approve', 'improve')),
  note         text        not null,
  reviewed_at  timestamptz not null
);
create index practice_review_of on practice_review (practice_id, id);

-- The use of a practice in a unit as it last was; what it was before stands in the audit and on the bus.
create table practice_adoption (
  practice_id uuid not null references practice,
  unit_id     uuid not null,
  on_day      date not null,
  fidelity    text not null check (fidelity in ('full', 'adapted', 'tried-dropped')),
  note        text,
  primary key (practice_id, unit_id)
);
create index practice_adoption_of_unit on practice_adoption (unit_id);
