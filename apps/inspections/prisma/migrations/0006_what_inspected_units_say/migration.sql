-- Whether the unit has answered its survey (domain.md 5.4 T11) stands with the case; what it said stands apart, by the
-- quarter and without the case, the unit or an instant: nobody reads from it which unit judged whom.
alter table inspection add column survey_answered boolean not null default false;

create table survey_answer (
  id              uuid    primary key,
  quarter         text    not null,
  fairness        integer not null check (fairness between 1 and 5),
  clarity         integer not null check (clarity between 1 and 5),
  usefulness      integer not null check (usefulness between 1 and 5),
  would_ask_again boolean not null
);
create index survey_answer_quarter on survey_answer (quarter);
