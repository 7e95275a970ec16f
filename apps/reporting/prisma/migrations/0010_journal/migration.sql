-- Every event that was projected, as it came: history is older than what a stream keeps, and figures must come out the
-- same again. Written in the batch that projects it. `pos` is given under the lock of `projection`, so that it grows in
-- the order of commits: "up to this position" names one set of rows for ever. `known_at` is the region's time at which
-- reporting came to know the event (design: History older than a stream); `time` is when the fact was true.

create sequence journal_pos;

create table journal (
  pos       bigint      not null default nextval('journal_pos'),
  known_at  timestamptz not null,
  stream    text        not null,
  seq       bigint      not null,
  id        text        not null,
  type      text        not null,
  noun      text        not null,
  entity_id text        not null,
  version   integer     not null,
  time      timestamptz not null,
  data      jsonb       not null,
  primary key (known_at, pos)
) partition by range (known_at);
create index journal_order on journal (pos);
create index journal_entity on journal (noun, entity_id, version);

-- Makes the partitions of some months ahead of the rows. The service's own role makes no tables; this function belongs to
-- the owner and can make nothing else. A month is one of Europe/Helsinki.
create function make_journal_months(first_month date, last_month date) returns void
language plpgsql security definer set search_path from current as $$
declare
  month date := date_trunc('month', first_month);
  partition_name text;
begin
  while month <= last_month loop
    partition_name := 'journal_' || to_char(month, 'YYYY_MM');
    if to_regclass(format('%I.%I', current_schema(), partition_name)) is null then
      -- Attached and not created as a partition: readers go on meanwhile.
      execute format('create table %I.%I (like %1$I.journal including defaults including constraints)',
        current_schema(), partition_name);
      execute format('alter table %I.journal attach partition %1$I.%I for values from (%L) to (%L)',
        current_schema(), partition_name,
        month::timestamp at time zone 'Europe/Helsinki',
        (month + interval '1 month') at time zone 'Europe/Helsinki');
    end if;
    month := month + interval '1 month';
  end loop;
end $$;

-- What was projected before the journal was kept: to be read from the stream once, up to that sequence.
create table journal_missing (
  stream      text   primary key,
  up_to       bigint not null
);
insert into journal_missing
  select p.stream, p.sequence from projection_position p where p.generation = (select live from projection);

alter table inspection
  add column plan_id uuid,
  add column production_mode text;
