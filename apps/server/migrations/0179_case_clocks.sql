-- Legal limits of cases, as models count them over imported data. All of them lie in the lake; here stands what is near its end or past it. A row that a later delivery does not have is marked and stays open.
create table case_clock_counts (
  id uuid primary key,
  as_of date not null,
  -- of the lake, with all clocks
  version text not null,
  -- by model: how many of each state
  counts jsonb not null,
  -- by model: what it was counted from
  manifests jsonb not null,
  counted_at timestamptz not null default now()
);

create table case_clocks (
  -- matter|limit|start
  key text primary key,
  model_id text not null,
  subject_key text not null,
  limit_id text not null,
  started_on date not null,
  due_on date,
  ended_on date,
  suspended boolean not null,
  unknown boolean not null,
  owner text,
  office text,
  office_id uuid references offices (id),
  department_id uuid references departments (id),
  sum jsonb not null,
  -- the first day of the warning; null: none before the end
  warn_on date,
  -- the next day on which somebody is told
  next_on date,
  told text check (told in ('warned', 'overdue')),
  told_on date,
  -- the day that this was counted for
  as_of date not null,
  count_id uuid not null references case_clock_counts (id),
  -- the first count whose data had it no more
  missing_since date
);
create index case_clocks_due on case_clocks (due_on);
create index case_clocks_office on case_clocks (office_id, due_on);
create index case_clocks_next on case_clocks (next_on) where next_on is not null;
