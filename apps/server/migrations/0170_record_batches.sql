-- one action on many records by a job: what is done is written with the action itself, so that a server that is killed does nothing twice
create table record_batches (
  id uuid primary key,
  kind text not null,
  action text not null,
  form jsonb not null,
  total integer not null,
  job_id uuid not null references jobs (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now()
);
create table record_batch_items (
  batch_id uuid not null references record_batches (id) on delete cascade,
  record_id uuid not null,
  revision integer not null,
  outcome text check (outcome in ('done', 'refused')),
  code text,
  reason jsonb,
  primary key (batch_id, record_id)
);
create index record_batch_items_left on record_batch_items (batch_id, record_id) where outcome is null;
