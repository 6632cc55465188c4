-- A legal time limit: a budget with a ledger of suspensions. due_on is a cache for lists; the sum is made anew each time it is shown.
create table clocks (
  id uuid primary key,
  kind text not null,
  subject_kind text not null,
  subject_id uuid not null,
  started_on date not null,
  amount integer not null check (amount > 0),
  unit text not null check (unit in ('day', 'working_day', 'month')),
  stopped_on date,
  due_on date,
  paused boolean not null default false,
  created_at timestamptz not null default now()
);
create index clocks_subject on clocks (subject_kind, subject_id);
create index clocks_open on clocks (id) where stopped_on is null;
create index clocks_due on clocks (due_on) where stopped_on is null;
-- one of a kind runs for a record at a time
create unique index clocks_one_open on clocks (kind, subject_id) where stopped_on is null;

create table clock_suspensions (
  clock_id uuid not null references clocks (id) on delete cascade,
  -- the first day that does not count
  from_on date not null,
  -- the first day that counts again; null: still suspended
  to_on date,
  reason text not null,
  primary key (clock_id, from_on),
  check (to_on >= from_on)
);
create unique index clock_suspensions_one_open on clock_suspensions (clock_id) where to_on is null;

-- Reminders that went out: once each, whatever happens to the due date later.
create table clock_rungs_fired (
  clock_id uuid not null references clocks (id) on delete cascade,
  rung_id text not null,
  -- the day that it was due on; it fired later if the server was down
  due_on date not null,
  fired_at timestamptz not null default now(),
  primary key (clock_id, rung_id)
);
