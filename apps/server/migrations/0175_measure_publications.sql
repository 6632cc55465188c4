-- Numbers of a period as they were published: frozen in a file that is named by its hash, from which they can be told again when their sources are gone. A revision is another row;
-- whoever proposes one is not who publishes it.
create table measure_publications (
  id uuid primary key,
  -- the office whose numbers, and those of all below it, are published
  office_id uuid not null references offices (id),
  -- YYYY, YYYY-Qn or YYYY-MM
  period text not null check (period ~ '^\d{4}(-(Q[1-4]|(0[1-9]|1[0-2])))?$'),
  revision integer not null check (revision >= 1),
  state text not null default 'proposed' check (state in ('proposed', 'published', 'discarded')),
  -- SHA-256 of the file, and of its cells alone
  file_sha256 text not null,
  result_sha256 text not null,
  cells integer not null,
  -- models with the versions of the data that they read
  models jsonb not null,
  -- by it keys of rows became what stands in the file; destroyed, no row can be told again
  salt text,
  reason text not null,
  proposed_by uuid not null references users (id),
  proposed_at timestamptz not null default now(),
  decided_by uuid references users (id),
  decided_at timestamptz,
  check ((state = 'proposed') = (decided_by is null)),
  check (state <> 'published' or decided_by <> proposed_by)
);
create unique index measure_publications_revision on measure_publications (office_id, period, revision) where state <> 'discarded';
create unique index measure_publications_waiting on measure_publications (office_id, period) where state = 'proposed';
