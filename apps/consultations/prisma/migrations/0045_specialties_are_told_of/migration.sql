-- Those that were added before anybody was told of them, as they stand: reporting calls them by their names.
insert into outbox (id, type, entity, entity_version, occurred_at, data)
select gen_random_uuid(), 'consultations.specialty.changed', 'specialty/' || id, version, changed_at,
  json_build_object('id', id, 'version', version, 'code', code, 'names', names)
from specialty order by code;
