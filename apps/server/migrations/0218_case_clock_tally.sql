-- How many limits of cases run, by whoever handles them: of each count all that has not ended, also what is far from its end and so has no row of its own. Those that
-- end in the weeks to come are told apart by their day.
create table case_clock_tally (
  model_id text not null,
  office_id uuid references offices (id),
  owner text,
  limit_id text not null,
  state text not null check (state in ('open', 'overdue', 'suspended', 'unknown')),
  due_on date,
  n integer not null
);
create index case_clock_tally_office on case_clock_tally (office_id);
