-- 到期处置: what has been kept for as long as the office says, and what two people decided about it
create table expiries (
  id uuid primary key,
  kind text not null,
  -- the record, or the data set and its version
  source text not null,
  kept_since date not null,
  proposed_at timestamptz not null default now(),
  asked_by uuid references users (id),
  asked_at timestamptz,
  -- the article or decision that the destruction stands on
  basis text,
  -- somebody decided to keep it until then, and why
  kept_until date,
  kept_reason text,
  kept_by uuid references users (id),
  destroyed_by uuid references users (id),
  destroyed_at timestamptz,
  certificate jsonb,
  unique (kind, source),
  check ((asked_by is null) = (basis is null)),
  check ((kept_until is null) = (kept_reason is null)),
  check ((destroyed_by is null) = (certificate is null)),
  check (destroyed_by <> asked_by)
);

-- versions of data sets whose rows are gone: runs, leads and papers that name them say so
create table destroyed_sources (
  dataset text not null,
  version text not null,
  destroyed_on date not null,
  primary key (dataset, version)
);
