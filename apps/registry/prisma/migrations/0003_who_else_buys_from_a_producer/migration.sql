-- Other organisers, by their official codes, that buy from the producer: they get copies of its inspection reports
-- (741/2023 s.34.3-4).
alter table contract add column organisers text[] not null default '{}';
