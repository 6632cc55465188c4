create table enterprises (
  id uuid primary key,
  credit_code text not null check (credit_code ~ '^[0-9A-HJ-NP-RTUW-Y]{18}$'),
  name text not null,
  legal_rep text not null default '',
  address text not null default '',
  phone text not null default '',
  registered_on date,
  status text not null default '',
  insured_staff integer,
  -- of which version of the register its profile is; null: typed, since the register has no such firm
  register_version text,
  contact_id uuid references users (id),
  state text not null default 'open' check (state in ('open', 'served', 'ended')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (office_id, credit_code)
);
create index enterprises_office_state on enterprises (office_id, state);

create table checkups (
  id uuid primary key,
  enterprise_id uuid not null references enterprises (id),
  -- the one before it, with which it is compared
  previous_id uuid references checkups (id),
  sheet text not null,
  version text not null,
  channel text not null check (channel in ('desk', 'stand', 'portal')),
  state text not null default 'filling' check (state in ('filling', 'completed', 'correcting', 'closed', 'erased')),
  revision integer not null default 0,
  begun_on date not null,
  completed_on date,
  reported_on date,
  closed_on date,
  percent numeric(9, 6),
  grade text,
  measures integer,
  corrected integer,
  -- what it came to, item by item, sealed with the key of this record: whoever destroys the key has forgotten it, in backups too
  result text,
  opinion text,
  handler_id uuid references users (id),
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id()
);
create index checkups_enterprise on checkups (enterprise_id, begun_on);
create index checkups_office_state on checkups (office_id, state);
create index checkups_changed_in on checkups (changed_in);
create trigger checkups_changed_in before update on checkups for each row execute function row_changed();

-- answers as they stand, right or wrong, each section sealed
create table checkup_answers (
  checkup_id uuid not null references checkups (id),
  section text not null,
  revision integer not null,
  sealed text not null,
  saved_by uuid references users (id),
  saved_at timestamptz not null default now(),
  primary key (checkup_id, section)
);

-- who corrects what by when; which question it is of stands in the sealed result alone
create table checkup_measures (
  checkup_id uuid not null references checkups (id),
  no integer not null,
  owner text not null default '',
  due_on date,
  state text not null default 'open' check (state in ('open', 'corrected', 'uncorrected')),
  note text not null default '',
  checked_on date,
  primary key (checkup_id, no)
);
