-- The risk class of a unit, by which its longest time between two supervision contacts is known (domain.md 5.2). Until the
-- risk model computes it, the head of supervision decides it with a reason.
create table unit_risk (
  unit_id       uuid        primary key references unit (id),
  version       integer     not null,
  class         text        not null check (class in ('R1', 'R2', 'R3', 'R4')),
  model         text        not null,
  reason        text        not null,
  classified_by uuid        not null,
  classified_at timestamptz not null
);
