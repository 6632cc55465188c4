-- How many leads there are, by all that lists count and filter by: a million of them cannot be counted at every look. The database keeps it within the statement
-- that changes leads; a statement adds rows and never changes one, so that two people who act at once do not wait for each other. Runs and the night fold the rows.
create table lead_tally (
  model_id text not null,
  area text not null,
  severity text not null,
  state text not null,
  holds boolean not null,
  confidential boolean not null,
  office_id uuid,
  department_id uuid,
  -- where the lead is confidential: elsewhere nothing is decided by it
  staff_no text,
  assignee_id uuid,
  n integer not null
);
create index lead_tally_office on lead_tally (office_id);
create index lead_tally_department on lead_tally (department_id);
create index lead_tally_assignee on lead_tally (assignee_id) where assignee_id is not null;

insert into lead_tally
select model_id, area, severity, state, holds, confidential, office_id, department_id, case when confidential then staff_no end, assignee_id, count(*) from leads group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

create function lead_tally_added() returns trigger language plpgsql as $$ begin
  insert into lead_tally
  select model_id, area, severity, state, holds, confidential, office_id, department_id, case when confidential then staff_no end, assignee_id, count(*) from added group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  return null;
end $$;
create function lead_tally_removed() returns trigger language plpgsql as $$ begin
  insert into lead_tally
  select model_id, area, severity, state, holds, confidential, office_id, department_id, case when confidential then staff_no end, assignee_id, -count(*) from removed group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
  return null;
end $$;
-- most changes of a lead change nothing that is counted, and leave nothing here
create function lead_tally_changed() returns trigger language plpgsql as $$ begin
  insert into lead_tally
  select model_id, area, severity, state, holds, confidential, office_id, department_id, case when confidential then staff_no end, assignee_id, sum(n)
  from (select model_id, area, severity, state, holds, confidential, office_id, department_id, staff_no, assignee_id, 1 as n from added union all select model_id, area, severity, state, holds, confidential, office_id, department_id, staff_no, assignee_id, -1 from removed) both_sides
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(n) <> 0;
  return null;
end $$;
create trigger lead_tally_added after insert on leads referencing new table as added for each statement execute function lead_tally_added();
create trigger lead_tally_removed after delete on leads referencing old table as removed for each statement execute function lead_tally_removed();
create trigger lead_tally_changed after update on leads referencing new table as added old table as removed for each statement execute function lead_tally_changed();

-- the orders of the list, so that its first pages are read and not sorted
create index leads_urgent on leads (array_position(array['high', 'medium', 'low'], severity), first_seen_at desc, id);
create index leads_urgent_department on leads (department_id, array_position(array['high', 'medium', 'low'], severity), first_seen_at desc, id);
create index leads_first_seen on leads (first_seen_at, id);
