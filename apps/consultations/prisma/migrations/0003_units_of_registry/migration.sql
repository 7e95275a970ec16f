-- What registry owns, as consultations need it; kept by registry's events.
create table unit (
  id              uuid    primary key,
  version         integer not null,
  name_fi         text,
  name_sv         text,
  municipality    text    not null,
  responsible_ids uuid[]  not null,
  valid_to        date
);
