-- A file that was dropped on the import page and waits for its headers to be matched. The bytes lie under DATA_DIR/uploads.
create table uploads (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  path text not null,
  bytes bigint not null,
  created_at timestamptz not null default now()
);

-- One import as it was asked for; what came of it stands in the job's result and, when it was finished, in the lake's manifest.
create table imports (
  id uuid primary key,
  dataset text not null,
  upload_id uuid not null references uploads (id) on delete cascade,
  job_id uuid not null,
  map jsonb not null,
  max_bad double precision not null,
  started_by uuid not null,
  quarantine_path text,
  created_at timestamptz not null default now()
);
create index imports_dataset on imports (dataset, created_at desc);
