-- 党组织: who was in which branch when, what it was called and under whom it stood, and what it came of. Whatever may change has its days.

-- a role of a branch can be held now that branches are kept
alter table grants drop constraint grants_scope_check;
alter table grants add constraint grants_scope_check check (scope in ('own', 'branch', 'department', 'office', 'offices_below'));

create table branches (
  id uuid primary key,
  kind text not null check (kind in ('committee', 'office_committee', 'branch', 'joint', 'temporary', 'group')),
  -- as it is called today; branch_stands has all its names
  title text not null,
  parent_id uuid references branches (id),
  note text not null default '',
  -- 临时党支部: the team that it stands with and ends with
  team_id uuid references teams (id),
  has_committee boolean not null default false,
  -- first and last day, both inside
  set_up_on date,
  ended_on date,
  -- the election from which its term counts
  elected_on date,
  state text not null default 'proposed' check (state in ('proposed', 'active', 'declined', 'ended')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((kind = 'temporary') = (team_id is not null)),
  check (state not in ('active', 'ended') or set_up_on is not null),
  check ((state = 'ended') = (ended_on is not null))
);
create index branches_office_state on branches (office_id, state);
create index branches_parent on branches (parent_id);
create index branches_changed_in on branches (changed_in);
-- a team has one at a time
create unique index branches_team on branches (team_id) where state in ('proposed', 'active');
create trigger branches_changed_in before update on branches for each row execute function row_changed();

-- how it stood from a day on, until the next row
create table branch_stands (
  branch_id uuid not null references branches (id),
  from_on date not null,
  title text not null,
  parent_id uuid references branches (id),
  primary key (branch_id, from_on)
);

-- what became of which: a split has a row for each that came of it, a merger one for each that went into it
create table branch_successions (
  id uuid primary key,
  kind text not null check (kind in ('split', 'merge')),
  on_day date not null,
  from_id uuid not null references branches (id),
  to_id uuid not null references branches (id),
  unique (from_id, to_id)
);
create index branch_successions_to on branch_successions (to_id);

-- 入党、转正: of the person, wherever they are a member
create table party_members (
  user_id uuid primary key references users (id),
  joined_on date not null,
  -- 转正; a probationary member until then
  full_on date,
  check (full_on is null or full_on >= joined_on)
);

create table branch_members (
  id uuid primary key,
  branch_id uuid not null references branches (id),
  user_id uuid not null references party_members (user_id),
  -- regular: where somebody belongs; group and temporary stand beside that
  relation text not null check (relation in ('regular', 'group', 'temporary')),
  from_on date not null,
  until_on date,
  -- the split or merger that brought them here
  succession_id uuid references branch_successions (id),
  check (until_on is null or until_on >= from_on - 1)
);
create unique index branch_members_one on branch_members (user_id, relation) where until_on is null and relation <> 'temporary';
create unique index branch_members_once on branch_members (branch_id, user_id) where until_on is null;
create index branch_members_user on branch_members (user_id);

create table branch_officers (
  id uuid primary key,
  branch_id uuid not null references branches (id),
  user_id uuid not null references party_members (user_id),
  post text not null check (post in ('secretary', 'deputy', 'organisation', 'publicity', 'discipline', 'leader')),
  how text not null check (how in ('elected', 'appointed')),
  from_on date not null,
  until_on date,
  check (until_on is null or until_on >= from_on - 1)
);
create unique index branch_officers_once on branch_officers (branch_id, user_id, post) where until_on is null;
create unique index branch_officers_one on branch_officers (branch_id, post) where until_on is null and post in ('secretary', 'leader');
create index branch_officers_user on branch_officers (user_id);
