-- What specialties are called; questions and cases name them by their code.
create table specialty (
  generation integer not null,
  id         uuid    not null,
  version    integer not null,
  code       text    not null,
  name_fi    text    not null,
  name_sv    text    not null,
  name_en    text    not null,
  primary key (generation, id)
);
