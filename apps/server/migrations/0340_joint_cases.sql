-- Minor cases 轻罪案件 on one board of police, procuratorate and court.
create table joint_cases (
  id uuid primary key,
  -- the person by the mask and the crime; who it is lies sealed
  title text not null,
  charge text not null check (charge in ('dangerous_driving', 'theft', 'assault', 'traffic', 'other')),
  alcohol integer check (alcohol between 0 and 1000),
  person_ref text,
  name_masked text not null,
  id_masked text not null,
  sealed text not null,
  custody text not null check (custody in ('none', 'bail', 'residential', 'detention')),
  custody_from date,
  priors text not null default '',
  household text,
  -- each case has one number of the police; those of the others are aliases of its matter
  police_no text not null,
  police_office_id uuid not null references offices (id),
  court_office_id uuid not null references offices (id),
  matter_id uuid not null references matters (id),
  procedure text not null check (procedure in ('fast', 'summary', 'ordinary')),
  over_one_year boolean not null default false,
  caught_on date not null,
  sampled_on date,
  tested_on date,
  filed_on date,
  transferred_on date,
  lawyer text,
  pleaded boolean,
  statement_on date,
  charged_on date,
  advice text,
  accepted_on date,
  court_no text,
  hearing_on date,
  heard_on date,
  pronounced_on date,
  sentence text,
  in_court boolean,
  served_on date,
  -- why its agency cannot go on
  blocked text,
  state text not null default 'caught' check (state in ('caught', 'testing', 'filing', 'transfer', 'interview', 'charge', 'acceptance', 'trial',
    'pronouncement', 'service', 'closed', 'not_prosecuted')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  handler_id uuid references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  unique (police_office_id, police_no),
  check ((state in ('closed')) <= (served_on is not null)),
  check ((pronounced_on is null) or (accepted_on is not null and charged_on is not null))
);
create index joint_cases_office_state on joint_cases (office_id, state);
create index joint_cases_police on joint_cases (police_office_id);
create index joint_cases_court on joint_cases (court_office_id, state);
create index joint_cases_caught on joint_cases (office_id, caught_on);
create index joint_cases_changed_in on joint_cases (changed_in);
create trigger joint_cases_changed_in before update on joint_cases for each row execute function row_changed();

-- The way of a case without a gap: each day from from_on up to, and without, to_on is of one stage, and so of one agency.
create table joint_steps (
  case_id uuid not null references joint_cases (id),
  n integer not null,
  stage text not null,
  owner text not null check (owner in ('police', 'procuratorate', 'court')),
  from_on date not null,
  to_on date check (to_on >= from_on),
  primary key (case_id, n)
);
create unique index joint_steps_present on joint_steps (case_id) where to_on is null;

-- Packages that the police handed over, with what the rules said of them; the same id never stands for another content.
create table joint_handovers (
  id uuid primary key,
  kind text not null check (kind in ('case', 'papers')),
  police_office_id uuid not null references offices (id),
  office_id uuid references offices (id),
  police_no text not null,
  sm3 text not null,
  verdict text not null check (verdict in ('accepted', 'warned', 'rejected', 'waiting')),
  rules integer not null,
  problems jsonb not null default '[]',
  papers jsonb not null default '[]',
  way text not null check (way in ('exchange', 'upload')),
  case_id uuid references joint_cases (id),
  sent_by uuid references users (id),
  came_at timestamptz not null default now(),
  check (verdict in ('accepted', 'warned') = (case_id is not null))
);
create index joint_handovers_office on joint_handovers (office_id, came_at desc);
create index joint_handovers_police on joint_handovers (police_office_id, police_no);
create index joint_handovers_case on joint_handovers (case_id);
