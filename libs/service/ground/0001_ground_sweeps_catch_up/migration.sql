-- How far each sweep has come, in business time: after an outage it takes up every instant that passed meanwhile.
create table sweep (
  name       text        primary key,
  done_until timestamptz not null
);
