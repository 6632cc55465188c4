-- 制度库: rules of an office, each with its versions. A version that was published never changes; from when to when it held is told by the day on which it began, and by
-- that of the next one.
create table rules (
  id uuid primary key,
  title text not null,
  state text not null default 'draft' check (state in ('draft', 'in_force', 'repealed', 'discarded')),
  revision integer not null default 0,
  -- the text that waits to be published, and who wrote it
  pending jsonb,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index rules_office_state on rules (office_id, state);

create table rule_versions (
  id uuid primary key,
  rule_id uuid not null references rules (id),
  n integer not null,
  number text,
  note text,
  valid_from date not null,
  -- the last day; empty while nothing followed it
  valid_until date,
  written_by uuid not null references users (id),
  published_by uuid not null references users (id),
  published_at timestamptz not null,
  unique (rule_id, n),
  check (valid_until is null or valid_until >= valid_from)
);

create table rule_articles (
  id uuid primary key,
  version_id uuid not null references rule_versions (id),
  seq integer not null,
  chapter text,
  -- 第三条
  no text not null,
  body text not null,
  -- the last day of an article that ended before its rule
  ended_on date,
  unique (version_id, no)
);
