-- Each revision of a finding's words: why, by whom, and what stood there before. A finding may be revised more than once.
create table finding_revision (
  finding_id         uuid        not null references finding (id),
  version            integer     not null,
  reason             text        not null,
  observation_before jsonb       not null,
  revised_by         uuid        not null,
  revised_at         timestamptz not null,
  primary key (finding_id, version)
);
