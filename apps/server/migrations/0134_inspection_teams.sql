-- 办案组、检查组、专案组、巡回检察组: people of several offices at one matter or one outside unit, for a time.
create table teams (
  id uuid primary key,
  kind text not null check (kind in ('case', 'inspection', 'special', 'circuit')),
  title text not null,
  note text not null default '',
  matter_id uuid references matters (id),
  -- the number by which it was proposed, as it was written
  matter_no text,
  -- such as a prison or a detention house
  outside_unit text,
  leader_id uuid not null references users (id),
  planned_until date not null,
  ended_on date,
  state text not null default 'proposed' check (state in ('proposed', 'running', 'ended', 'declined')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((matter_id is null) <> (outside_unit is null)),
  check ((ended_on is not null) = (state = 'ended'))
);
create index teams_office_state on teams (office_id, state);

-- From the first to the last day, both inside; who comes again has another row.
create table team_members (
  team_id uuid not null references teams (id),
  user_id uuid not null references users (id),
  from_on date not null,
  until_on date,
  added_by uuid not null references users (id),
  primary key (team_id, user_id, from_on),
  check (until_on is null or until_on >= from_on - 1)
);
create index team_members_user on team_members (user_id);
