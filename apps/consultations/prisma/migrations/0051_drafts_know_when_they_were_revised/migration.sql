-- A draft that nobody touches for a month is thrown away (ADR 11); null: not revised since it was written.
alter table consultation add column revised_at timestamptz;
create index consultation_untouched on consultation (coalesce(revised_at, drafted_at)) where state = 'DRAFT';
