-- A service's copy of the people of registry, as far as it needs to know who hears, who stands in and who works where.
-- No names: they stay with registry. Kept by `keepPeople` (libs/service/src/notices/staff.ts).
create table person (
  id          uuid    primary key,
  version     integer not null,
  language    text    not null,
  roles       text[]  not null,
  absences    jsonb   not null,
  employments jsonb   not null,
  valid_from  date    not null,
  valid_to    date
);
create index person_roles on person using gin (roles);
