-- The county's own version of the working-day calendar: the days on which it is closed beyond the national list.
create table office_calendar (
  id      boolean primary key default true check (id),
  version integer not null
);
insert into office_calendar (version) values (1);

create table closed_day (
  date        date        primary key,
  titles      jsonb       not null,
  declared_by uuid        not null,
  declared_at timestamptz not null
);
