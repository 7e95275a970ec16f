-- Row-level security (design 7, ADR 10): under the application's own checks, questions, their texts and guarantee cases are
-- seen by whoever is related to them. A transaction names its reader in `valvomo.reader`: `service` for use cases, consumers
-- and processes, which decide on whole rows; else the caller as JSON with `id`, `roles` and `on`, the business day in
-- Helsinki. One that names nobody sees nothing. The owner of the tables, which migrates them, is under no policy.
create function is_service() returns boolean language sql stable as $$
  select coalesce(current_setting('valvomo.reader', true), '') = 'service'
$$;

create function reader() returns jsonb language sql stable as $$
  select case when coalesce(current_setting('valvomo.reader', true), '') in ('', 'service') then '{}'::jsonb
    else current_setting('valvomo.reader', true)::jsonb end
$$;

create function reader_id() returns uuid language sql stable as $$
  select case when pg_input_is_valid(reader() ->> 'id', 'uuid') then (reader() ->> 'id')::uuid end
$$;

create function reader_has(any_of text[]) returns boolean language sql stable as $$
  select coalesce(reader() -> 'roles' ?| any_of, false)
$$;

-- Where a clinician works on the day; half-open.
create function reader_units() returns uuid[] language sql stable as $$
  select coalesce(array_agg((e ->> 'unitId')::uuid), '{}') from person p, jsonb_array_elements(p.employments) as e
  where p.id = reader_id() and reader_has('{clinician}') and (e ->> 'startsOn')::date <= (reader() ->> 'on')::date
    and (e ->> 'endsOn' is null or (reader() ->> 'on')::date < (e ->> 'endsOn')::date)
$$;

create function reader_specialties() returns text[] language sql stable as $$
  select coalesce(array_agg(code), '{}') from specialty where reader_has('{specialty-lead}') and reader_id() = any (lead_ids)
$$;

-- As `Access.relationsTo`: a draft is its unit's alone; who had the question before is a stranger again. Each function stands
-- in a subquery of its own, so that it is asked once a statement and not once a row.
alter table consultation enable row level security;
create policy of_the_service on consultation using ((select is_service()));
create policy seen_by_relation on consultation for select using (
  requester_unit_id = any ((select reader_units())::uuid[])
  or state <> 'DRAFT' and (
    (select reader_has('{coordinator}'))
    or assignee_id = (select reader_id()) and (select reader_has('{specialist}'))
    or specialty = any ((select reader_specialties())::text[])
  )
);

-- Their parts are seen with them.
alter table consultation_message enable row level security;
create policy of_the_service on consultation_message using ((select is_service()));
create policy seen_with_its_question on consultation_message for select
  using (exists (select from consultation c where c.id = consultation_id));

alter table consultation_assignment enable row level security;
create policy of_the_service on consultation_assignment using ((select is_service()));
create policy seen_with_its_question on consultation_assignment for select
  using (exists (select from consultation c where c.id = consultation_id));

-- As `GuaranteeAccess.relationsTo`.
alter table guarantee_case enable row level security;
create policy of_the_service on guarantee_case using ((select is_service()));
create policy seen_by_relation on guarantee_case for select using (
  (select reader_has('{coordinator,service-director}')) or unit_id = any ((select reader_units())::uuid[])
);

alter table guarantee_clock enable row level security;
create policy of_the_service on guarantee_clock using ((select is_service()));
create policy seen_with_its_case on guarantee_clock for select
  using (exists (select from guarantee_case g where g.id = case_id));
