create table runs (
  id uuid primary key,
  model_id text not null,
  model_version integer not null,
  model_title jsonb not null,
  job_id uuid not null,
  as_of date not null,
  params jsonb not null,
  -- null: the whole data; else the offices whose leads were asked for
  office_ids uuid[],
  sources jsonb not null,
  started_by uuid,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  steps jsonb not null default '[]',
  leads jsonb,
  manifest jsonb
);
create index runs_model on runs (model_id, started_at desc);
create index runs_started on runs (started_at desc);
