create table pacts (
  id uuid primary key,
  kind text not null check (kind in ('branches', 'enterprise', 'school')),
  title text not null,
  forms text[] not null check (cardinality(forms) > 0),
  -- null: the office itself
  branch_id uuid references branches (id),
  partner_unit text not null check (partner_unit in ('branch', 'organ', 'soe', 'firm', 'community', 'university', 'school', 'other')),
  partner_branch_id uuid references branches (id),
  partner_office_id uuid references offices (id),
  enterprise_id uuid references enterprises (id),
  partner_name text not null,
  agreed text not null,
  from_on date not null,
  until_on date not null check (until_on > from_on),
  predecessor_id uuid references pacts (id),
  approved_at timestamptz,
  -- the first line that nothing keeps yet: its clock runs to it
  next_due_on date,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'in_force', 'expired', 'ended', 'discarded')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((partner_unit = 'branch') = (partner_branch_id is not null and partner_office_id is not null)),
  check (partner_branch_id <> branch_id)
);
create index pacts_office_state on pacts (office_id, state);
create index pacts_branch on pacts (branch_id);
create index pacts_partner_branch on pacts (partner_branch_id);
-- what is renewed has one successor
create unique index pacts_successor on pacts (predecessor_id) where state <> 'discarded';
create index pacts_changed_in on pacts (changed_in);
create trigger pacts_changed_in before update on pacts for each row execute function row_changed();

create table pact_lines (
  id uuid primary key,
  pact_id uuid not null references pacts (id),
  form text not null,
  title text not null,
  due_on date not null,
  owner_id uuid references users (id),
  -- the first day on which something was held for it
  kept_on date,
  waived_on date,
  waived_by uuid references users (id),
  waived_reason text not null default '',
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((waived_on is null) = (waived_by is null))
);
create index pact_lines_pact on pact_lines (pact_id, due_on);
create index pact_lines_changed_in on pact_lines (changed_in);
create trigger pact_lines_changed_in before update on pact_lines for each row execute function row_changed();

create table pact_works (
  line_id uuid not null references pact_lines (id) on delete cascade,
  record_kind text not null check (record_kind in ('activity', 'visit')),
  record_id uuid not null,
  -- null while it is planned
  held_on date,
  people integer,
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  primary key (line_id, record_kind, record_id)
);
create index pact_works_record on pact_works (record_kind, record_id);

create table pact_outputs (
  id uuid primary key,
  pact_id uuid not null references pacts (id),
  line_id uuid references pact_lines (id),
  kind text not null check (kind in ('course', 'paper', 'rule', 'case', 'resource', 'other')),
  title text not null,
  on_day date not null,
  file_id uuid not null,
  created_by uuid not null references users (id),
  created_at timestamptz not null default now()
);
create index pact_outputs_pact on pact_outputs (pact_id, on_day);
