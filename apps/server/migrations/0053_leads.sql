create table leads (
  id uuid primary key,
  model_id text not null,
  model_version integer not null,
  model_title jsonb not null,
  area text not null,
  subject_kind text not null,
  subject_key text not null,
  severity text not null check (severity in ('high', 'medium', 'low')),
  state text not null default 'new' check (state in ('new', 'accepted', 'rejected', 'merged', 'rectified')),
  revision integer not null default 0,
  holds boolean not null default true,
  reason jsonb not null,
  office_id uuid references offices (id),
  office_name text,
  department_id uuid references departments (id),
  -- the person in whose work the lead lies, by staff number within the office
  staff_no text,
  -- what other leads on the same matter share: case numbers and staff numbers of the evidence
  touches text[] not null default '{}',
  assignee_id uuid references users (id),
  as_of date not null,
  params jsonb not null,
  run_id uuid not null references runs (id),
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  reviewed_at timestamptz,
  reviewed_version integer,
  reject_reason text,
  merged_into uuid references leads (id),
  letter_id uuid,
  -- leads never double: one a model and subject
  unique (model_id, subject_key)
);
create index leads_office_state on leads (office_id, state, severity);
create index leads_assignee on leads (assignee_id) where assignee_id is not null;
create index leads_run on leads (run_id);
create index leads_touches on leads using gin (touches);

create table lead_evidence (
  lead_id uuid primary key references leads (id) on delete cascade,
  -- the sentence with its names and numbers; the lead itself carries the masked one
  reason jsonb not null,
  -- [{dataset, version, count, rows: [{row, values}]}]
  tables jsonb not null
);

-- Who may see a lead's identities unmasked, and until when; the reason stands in the audit.
create table lead_reveals (
  lead_id uuid not null references leads (id) on delete cascade,
  user_id uuid not null references users (id),
  until timestamptz not null,
  primary key (lead_id, user_id)
);
