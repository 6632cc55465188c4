-- What leads and letters rest on was kept with the numbers of people in clear. The key that hides them is not the database's to know: the next start hides them, in
-- batches, and takes a table out of this list when it is through (modules/leads/hide-evidence.ts).
create table numbers_to_hide (
  relation text primary key check (relation in ('lead_evidence', 'lead_changes', 'letter_evidence')),
  -- up to here it is done
  after uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into numbers_to_hide (relation) values ('lead_evidence'), ('lead_changes'), ('letter_evidence');
