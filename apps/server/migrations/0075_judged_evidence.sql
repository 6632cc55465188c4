-- What a person judged is never rewritten: what a later run finds otherwise about a lead that is no longer new stands here, beside it.
create table lead_changes (
  lead_id uuid primary key references leads (id) on delete cascade,
  run_id uuid not null,
  model_version integer not null,
  as_of date not null,
  params jsonb not null,
  severity text not null check (severity in ('high', 'medium', 'low')),
  -- masked, and with its names and numbers
  reason jsonb not null,
  full_reason jsonb not null,
  -- as in lead_evidence
  tables jsonb not null,
  at timestamptz not null
);

-- What a letter rests on, by value, as its lead was when it was drafted.
create table letter_evidence (
  letter_id uuid primary key references letters (id) on delete cascade,
  model_version integer not null,
  run_id uuid not null,
  as_of date not null,
  params jsonb not null,
  reason jsonb not null,
  full_reason jsonb not null,
  tables jsonb not null
);
insert into letter_evidence (letter_id, model_version, run_id, as_of, params, reason, full_reason, tables)
select letters.id, leads.model_version, leads.run_id, leads.as_of, leads.params, leads.reason, e.reason, e.tables
from letters join leads on leads.id = letters.lead_id join lead_evidence e on e.lead_id = leads.id;
