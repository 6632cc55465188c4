-- Long work: what a user sees of it. Its delivery to a worker is pg-boss's matter, in a schema of its own.
create table jobs (
  id uuid primary key,
  kind text not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress double precision not null default 0 check (progress between 0 and 1),
  phase jsonb,
  input jsonb not null,
  result jsonb,
  error jsonb,
  -- at most one job of a kind with this key is under way
  unique_key text,
  created_by uuid,
  office_id uuid,
  attempt integer not null default 0,
  cancel_requested boolean not null default false,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create unique index jobs_unique_key on jobs (kind, unique_key) where state in ('queued', 'running');
create index jobs_under_way on jobs (kind) where state in ('queued', 'running');
create index jobs_created_by on jobs (created_by, created_at desc);
