-- A campaign looks at all offices of whoever leads it, or at those that were chosen for it.
alter table campaigns add column office_ids uuid[];
