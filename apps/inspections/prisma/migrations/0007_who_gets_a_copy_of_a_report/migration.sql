-- A copy of a final report is due to the agency and to every other organiser that buys from the producer (741/2023
-- s.34.3-4; domain.md 5.4 T8): a row from FINAL on, sent or not.
alter table contract
  add column provider_id uuid,
  add column organisers  text[] not null default '{}';
create index contract_provider on contract (provider_id);

alter table report_copy
  add column organiser text,
  add column status    text not null default 'sent' check (status in ('due', 'sent')),
  add column asked_at  timestamptz,
  alter column recipient_name drop not null,
  alter column channel drop not null,
  alter column reference drop not null,
  alter column sent_by drop not null,
  alter column sent_at drop not null;
update report_copy set asked_at = sent_at;

-- Reports that were final already and of which the agency has no copy yet.
insert into report_copy (id, inspection_id, recipient, status, asked_at)
select gen_random_uuid(), i.id, 'LVV', 'due', i.final_at from inspection i
where i.final_at is not null and i.state <> 'CLOSED'
  and not exists (select from report_copy c where c.inspection_id = i.id and c.recipient = 'LVV');

alter table report_copy
  alter column asked_at set not null,
  alter column status drop default,
  add constraint report_copy_sent check (
    status = 'due'
    or (recipient_name is not null and channel is not null and reference is not null and sent_by is not null
        and sent_at is not null)),
  drop constraint report_copy_inspection_id_recipient_recipient_name_key,
  add constraint report_copy_organiser unique (inspection_id, recipient, organiser);
-- One organiser's registry may have the name of another's; whom no contract names is known by the name alone.
create unique index report_copy_name on report_copy (inspection_id, recipient, recipient_name) where organiser is null;
