-- Same room, same judge or same prosecutor at one time is refused by the database itself.
create extension if not exists btree_gist;

-- The last day of a custody by its own paper: from detention straight to trial, all has to fit into it.
alter table joint_cases add column custody_until date;

-- Hearing days of several minor cases 集中开庭.
create table joint_sittings (
  id uuid primary key,
  office_id uuid not null references offices (id),
  court_office_id uuid not null references offices (id),
  room text not null,
  judge text not null,
  prosecutor_id uuid references users (id),
  lawyer text,
  interpreter text,
  on_day date not null,
  starts_at time not null,
  ends_at time not null check (ends_at > starts_at),
  state text not null default 'planned' check (state in ('planned', 'cancelled')),
  revision integer not null default 0,
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  constraint joint_sittings_room exclude using gist (court_office_id with =, room with =, tsrange(on_day + starts_at, on_day + ends_at) with &&) where (state = 'planned'),
  constraint joint_sittings_judge exclude using gist (court_office_id with =, judge with =, tsrange(on_day + starts_at, on_day + ends_at) with &&) where (state = 'planned'),
  constraint joint_sittings_prosecutor exclude using gist (prosecutor_id with =, tsrange(on_day + starts_at, on_day + ends_at) with &&) where (state = 'planned')
);
create index joint_sittings_office on joint_sittings (office_id, on_day);
create index joint_sittings_court on joint_sittings (court_office_id, on_day);

-- The order of a day; one that was taken out keeps its line, with the reason.
create table joint_sitting_cases (
  sitting_id uuid not null references joint_sittings (id),
  case_id uuid not null references joint_cases (id),
  n integer not null,
  minutes integer not null check (minutes between 1 and 480),
  dropped text check (dropped in ('not_ready', 'custody', 'absent', 'procedure', 'other')),
  reason text,
  dropped_at timestamptz,
  dropped_by uuid references users (id),
  primary key (sitting_id, case_id),
  check ((dropped is null) = (reason is null) and (dropped is null) = (dropped_at is null))
);
-- a case stands in one sitting at a time
create unique index joint_sitting_cases_listed on joint_sitting_cases (case_id) where dropped is null;
create index joint_sitting_cases_dropped on joint_sitting_cases (dropped) where dropped is not null;

-- Many minor cases moved at once 五集中: a batch, and how far each case of it is.
create table joint_batches (
  id uuid primary key,
  concentration text not null check (concentration in ('transfer', 'intake', 'charge', 'hearing', 'pronouncement')),
  -- what single cases are moved by; null where packages are taken
  action text,
  -- of whoever began it
  office_id uuid not null references offices (id),
  police_office_id uuid references offices (id),
  sitting_id uuid references joint_sittings (id),
  total integer not null check (total between 1 and 500),
  job_id uuid not null,
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  check ((action is null) = (concentration = 'transfer'))
);
create index joint_batches_office on joint_batches (office_id, created_at desc);
create index joint_batches_sitting on joint_batches (sitting_id);

create table joint_batch_items (
  batch_id uuid not null references joint_batches (id) on delete cascade,
  n integer not null,
  case_id uuid references joint_cases (id),
  revision integer,
  form jsonb not null default '{}',
  -- the package, sealed, until it was tried
  sealed text,
  outcome text check (outcome in ('done', 'refused')),
  reason jsonb,
  -- its paper as it was made, kept whatever becomes of the case
  paper jsonb,
  primary key (batch_id, n),
  check ((outcome is null) = (paper is null)),
  check (outcome is distinct from 'refused' or reason is not null),
  check (outcome is null or sealed is null)
);
create index joint_batch_items_left on joint_batch_items (batch_id, n) where outcome is null;
create index joint_batch_items_case on joint_batch_items (case_id);
