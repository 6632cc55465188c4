-- Visits to the gallery 参观廉政长廊.
create table visit_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

-- Half a day of the gallery. Its row is locked by whoever takes or gives back a place, so that the last one is given once.
create table visit_slots (
  id uuid primary key,
  office_id uuid not null references offices (id),
  day date not null,
  half text not null check (half in ('am', 'pm')),
  unique (office_id, day, half)
);

create table visits (
  id uuid primary key,
  -- of whoever sent it, the same over retries
  message_id text not null unique,
  number text not null unique,
  channel text not null check (channel in ('portal', 'desk')),
  unit text not null,
  kind text not null check (kind in ('organ', 'school', 'enterprise', 'village', 'society', 'other')),
  -- the Party branch that comes, where the platform has it
  branch_id uuid references branches (id),
  size integer not null check (size > 0),
  language text not null check (language in ('mandarin', 'dialect', 'english', 'sign')),
  wishes text not null default '',
  wish_on date not null,
  wish_half text not null check (wish_half in ('am', 'pm')),
  slot_id uuid references visit_slots (id),
  waiting_since timestamptz,
  received_on date not null,
  guide_id uuid references users (id),
  -- counted at the door
  heads integer check (heads > 0),
  visited_on date,
  arrived_at timestamptz,
  note text not null default '',
  state text not null default 'requested'
    check (state in ('requested', 'waiting', 'confirmed', 'arrived', 'finished', 'declined', 'cancelled', 'no_show')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  registered_by uuid references users (id),
  handler_id uuid references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((state in ('waiting', 'confirmed', 'arrived', 'finished', 'no_show')) = (slot_id is not null)),
  check ((state = 'waiting') = (waiting_since is not null)),
  check ((state in ('arrived', 'finished')) = (heads is not null)),
  check ((heads is null) = (visited_on is null))
);
create index visits_office_state on visits (office_id, state);
create index visits_visited on visits (visited_on) where visited_on is not null;
create index visits_slot on visits (slot_id, state) where slot_id is not null;
create index visits_guide on visits (guide_id) where guide_id is not null;
create index visits_changed_in on visits (changed_in);
create trigger visits_changed_in before update on visits for each row execute function row_changed();

-- Whom to call about a visit: sealed, and beside it what everybody is shown.
create table visit_contacts (
  visit_id uuid primary key references visits (id),
  sealed text not null,
  name_masked text not null,
  phone_masked text not null
);

-- Which panels were explained.
create table visit_panels (
  visit_id uuid not null references visits (id),
  panel_id uuid not null references panels (id),
  primary key (visit_id, panel_id)
);
