-- What each session of the rota has been given: its capacity is counted, and turns go round (domain.md 7.3, 13).
create table rota_turn (
  id          uuid        primary key,
  question_id uuid        not null,
  person_id   uuid        not null,
  pool_id     uuid        not null references specialist_pool (id),
  session_id  uuid        references rota_session (id),
  given_at    timestamptz not null
);
create index rota_turn_of_question on rota_turn (question_id);
create index rota_turn_of_person on rota_turn (person_id, given_at desc);
create index rota_turn_of_session on rota_turn (session_id) where session_id is not null;
