-- When models run by themselves, in the name of the person who set it.
create table run_schedules (
  id uuid primary key,
  -- one model, or all of an area
  model_id text,
  area text,
  rule jsonb not null,
  paused boolean not null default false,
  owner_id uuid not null,
  office_id uuid,
  -- null: with new data
  next_at timestamptz,
  last_at timestamptz,
  -- model → data set → version that the last run of this schedule read
  seen jsonb not null default '{}',
  -- why models did not run at the last time
  problem jsonb,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  check ((model_id is null) <> (area is null))
);
create index run_schedules_due on run_schedules (next_at) where not paused;
