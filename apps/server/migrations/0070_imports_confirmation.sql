-- An import reaches the rows of these offices (null: all there are). One that would take the place of far more rows than it brings waits for a second person.
alter table imports
  add column office_ids jsonb,
  add column office_id uuid,
  add column state text not null default 'started',
  add column revision integer not null default 0,
  add column rows_before bigint,
  add column rows_after bigint;
create index imports_awaiting on imports (dataset) where state = 'awaiting';
create index imports_job on imports (job_id);
-- The bytes of an upload go once they are imported, or after a day; what the file was stays.
alter table uploads
  add column sha256 text,
  add column removed_at timestamptz;
