-- A version in preparation may be given up; the next one is drafted in its place.
alter table strategy
  drop constraint strategy_state_check,
  add constraint strategy_state_check check (state in ('DRAFT', 'CONSULTATION', 'TO_BOARD', 'APPROVED', 'NOTED', 'REMITTED',
    'IN_FORCE', 'SUPERSEDED', 'DISCARDED'));
