create table support_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

create table supports (
  id uuid primary key,
  code text not null unique,
  "group" text not null check ("group" in ('migrant_workers', 'elderly', 'owners', 'minors', 'disabled', 'women')),
  title text not null,
  opponent text not null,
  facts text not null,
  own_effort text not null default '',
  given text[] not null default '{}',
  source text not null default 'application' check (source in ('application', 'lead')),
  -- a lead becomes one case, however often it is passed on
  lead_id uuid unique references leads (id),
  told jsonb not null default '[]',
  received_on date not null,
  state text not null default 'registered' check (
    state in ('registered', 'lacking', 'accepted', 'submitted', 'approved', 'supported', 'judged', 'closed', 'declined', 'ended')
  ),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  handler_id uuid references users (id),
  created_by uuid not null references users (id),
  accepted_on date,
  decision text check (decision in ('support', 'decline')),
  draft jsonb,
  number text,
  template jsonb,
  drafter_id uuid references users (id),
  addressee_id uuid references users (id),
  approvals jsonb,
  approver_id uuid references users (id),
  issued_at timestamptz,
  decided_on date,
  court text,
  court_case_no text,
  result text check (result in ('granted', 'partly', 'mediated', 'settled', 'dismissed', 'withdrawn')),
  judged_on date,
  perform_by date,
  awarded numeric(16, 2),
  paid numeric(16, 2),
  paid_people integer,
  closed_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((state in ('supported', 'declined')) <= (number is not null)),
  check ((state in ('judged')) <= (judged_on is not null))
);
create index supports_office_state on supports (office_id, state);
create index supports_received on supports (received_on);
create index supports_changed_in on supports (changed_in);
create trigger supports_changed_in before update on supports for each row execute function row_changed();

create table support_people (
  support_id uuid not null references supports (id) on delete cascade,
  n integer not null,
  name text not null,
  mark text not null default '',
  claimed numeric(16, 2),
  changed_in xid8 not null default pg_current_xact_id(),
  primary key (support_id, n)
);
create index support_people_changed_in on support_people (changed_in);
create trigger support_people_changed_in before update on support_people for each row execute function row_changed();

create table support_helps (
  id uuid primary key,
  support_id uuid not null references supports (id) on delete cascade,
  kind text not null check (kind in ('advice', 'evidence', 'legal_aid', 'mediation', 'relief', 'enforcement')),
  helped_on date not null,
  words text not null,
  by_id uuid not null references users (id),
  changed_in xid8 not null default pg_current_xact_id()
);
create index support_helps_support on support_helps (support_id);
create index support_helps_changed_in on support_helps (changed_in);
create trigger support_helps_changed_in before update on support_helps for each row execute function row_changed();
