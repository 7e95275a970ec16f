-- How many waits of each length, by unit, month and specialty: a histogram, from which every median is exact, since waits
-- are whole hours or days. Kept in the batch that projects the questions and cases; a later version of one takes its old
-- place away and adds the new one, both on the day on which that became known, so that the sum up to a day is what was
-- known at its end (design: History older than a stream).
create table wait_rollup (
  generation integer not null,
  measure    text    not null check (measure in ('answer-hours', 'guarantee-days')),
  unit_id    text    not null,
  month      date    not null,
  specialty  text    not null,
  kind       text    not null,
  in_time    boolean not null,
  value      integer not null,
  known_on   date    not null,
  n          integer not null,
  primary key (generation, measure, unit_id, month, specialty, kind, in_time, value, known_on)
);
create index wait_rollup_emptied on wait_rollup (generation) where n = 0;
