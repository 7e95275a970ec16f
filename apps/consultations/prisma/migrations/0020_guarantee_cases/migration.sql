-- The care guarantee of a referred patient (domain.md 4). Who the patient is, is sealed with the case's own key (design 7).
create type guarantee_state as enum ('OPEN', 'CLOSED', 'CANCELLED');
create type guarantee_clock_state as enum ('running', 'met', 'breached', 'cancelled');

create table guarantee_case (
  id              uuid            primary key,
  version         integer         not null,
  state           guarantee_state not null,
  consultation_id uuid            unique,
  unit_id         uuid,
  requester_id    uuid,
  specialty       text            not null,
  patient         bytea           not null,
  arrival_on      date            not null,
  need_on         date,
  opened_at       timestamptz     not null,
  closed_at       timestamptz,
  -- A code: how it ended.
  outcome         text
);
create index guarantee_case_order on guarantee_case (opened_at, id);
create index guarantee_case_of_unit on guarantee_case (unit_id, opened_at, id);

-- Its clocks; warnings and rungs are those of the deadline with the same id, which all together are the due table.
create table guarantee_clock (
  id               uuid                  primary key references deadline,
  case_id          uuid                  not null references guarantee_case,
  event            text                  not null,
  rule             text                  not null,
  rule_version     text                  not null,
  anchor_on        date                  not null,
  -- By Act 150/1930, never rolled (domain.md 4.5).
  legal_due_on     date                  not null,
  state            guarantee_clock_state not null,
  ended_on         date,
  -- As the national statistics count (domain.md 4.3): calendar days from the anchor to the end.
  statistical_days integer,
  exception_reason text,
  exception_note   bytea,
  unique (case_id, event)
);
create index guarantee_clock_due on guarantee_clock (legal_due_on, case_id) where ended_on is null;
