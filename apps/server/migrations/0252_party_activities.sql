create table activities (
  id uuid primary key,
  branch_id uuid not null references branches (id),
  kind text not null check (kind in ('general', 'committee', 'group', 'lecture', 'theme_day', 'life', 'review', 'study', 'talk', 'visit', 'other')),
  title text not null,
  on_day date not null,
  starts_at text check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null default '',
  note text not null default '',
  -- the duty that it is to fulfil, where that is not simply the one of its day
  slot_id uuid references slots (id),
  -- what the tokens on the room's screen are made of; nobody is given it
  secret bytea not null,
  opened_at timestamptz,
  held_at timestamptz,
  -- as counted when the sign-in was closed
  expected integer,
  present integer,
  minutes jsonb,
  state text not null default 'planned' check (state in ('planned', 'open', 'held', 'filed', 'cancelled')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index activities_branch on activities (branch_id, on_day);
create index activities_office_state on activities (office_id, state);

create table activity_items (
  id uuid primary key,
  activity_id uuid not null references activities (id) on delete cascade,
  position integer not null,
  title text not null,
  -- a case (matter) or a record; what is shown of it hangs on who looks
  link_kind text,
  link_id uuid,
  link_text text,
  check ((link_kind is null) = (link_id is null)),
  unique (activity_id, position)
);

-- once a person and activity, whatever the way
create table activity_signs (
  activity_id uuid not null references activities (id) on delete cascade,
  user_id uuid not null references users (id),
  at timestamptz not null default now(),
  way text not null check (way in ('scan', 'code', 'paper')),
  -- of paper: who entered it
  entered_by uuid references users (id),
  primary key (activity_id, user_id),
  check ((way = 'paper') = (entered_by is not null))
);

-- guesses at the six digits
create table activity_tries (
  activity_id uuid not null references activities (id) on delete cascade,
  user_id uuid not null references users (id),
  wrong integer not null,
  primary key (activity_id, user_id)
);

create index branch_members_branch on branch_members (branch_id);
create index branch_officers_branch on branch_officers (branch_id);
