-- Placements 跟班实训: somebody of one office works in another one for some months, beside a mentor.
create table placements (
  id uuid primary key,
  trainee_id uuid not null references users (id),
  -- the office that sends
  office_id uuid not null references offices (id),
  host_office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  mentor_id uuid references users (id),
  from_on date not null,
  until_on date not null check (until_on > from_on),
  plan text not null,
  agreed_on date,
  -- the week of the diary that is written next; null once none is
  diary_week integer check (diary_week > 0),
  diary_due_on date,
  midterm text,
  midterm_on date,
  grade text check (grade in ('excellent', 'passed', 'failed')),
  appraisal text,
  appraised_by uuid references users (id),
  appraised_on date,
  ended_on date,
  state text not null default 'proposed' check
    (state in ('proposed', 'agreed', 'running', 'appraised', 'certified', 'failed', 'ended', 'declined', 'revoked')),
  revision integer not null default 0,
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((diary_week is null) = (diary_due_on is null)),
  check (mentor_id is distinct from trainee_id),
  check (office_id <> host_office_id),
  check (state in ('proposed', 'declined') or mentor_id is not null),
  check (state not in ('appraised', 'certified', 'failed', 'revoked') or appraised_on is not null)
);
create index placements_office_state on placements (office_id, state);
create index placements_host_state on placements (host_office_id, state);
create index placements_trainee on placements (trainee_id);
create index placements_mentor on placements (mentor_id);
create index placements_changed_in on placements (changed_in);
create trigger placements_changed_in before update on placements for each row execute function row_changed();

create table placement_tasks (
  placement_id uuid not null references placements (id),
  n integer not null check (n > 0),
  title text not null,
  due_on date not null,
  state text not null default 'given' check (state in ('given', 'reported', 'confirmed', 'dropped')),
  report text,
  reported_on date,
  remark text,
  closed_on date,
  primary key (placement_id, n),
  check (state <> 'reported' or reported_on is not null),
  check ((state in ('confirmed', 'dropped')) = (closed_on is not null))
);

-- Cases at which the mentor lets the trainee work.
create table placement_cases (
  placement_id uuid not null references placements (id),
  number text not null,
  joined_on date not null,
  joined_by uuid not null references users (id),
  primary key (placement_id, number)
);

create table placement_weeks (
  placement_id uuid not null references placements (id),
  week integer not null check (week > 0),
  words text not null,
  -- numbers of the cases that it tells of
  cases text[] not null default '{}',
  written_on date not null,
  late boolean not null,
  comment text,
  commented_on date,
  primary key (placement_id, week),
  check ((comment is null) = (commented_on is null))
);

create table placement_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

create table placement_certificates (
  placement_id uuid primary key references placements (id),
  number text not null unique,
  issued_on date not null,
  -- SM3 of the code, by which it is found, and the code sealed for whoever holds the certificate
  code_hash text not null unique,
  code text not null,
  revoked_on date,
  revoked_why text,
  -- what the portal was told last, and of which revision
  digest text not null default '',
  told_revision integer not null default -1,
  check ((revoked_on is null) = (revoked_why is null))
);

-- The outside of certificates: what somebody who is shown one may look up.
create table portal_certificates (
  id uuid primary key,
  code_hash text not null unique,
  -- sealed: what the office told
  told text not null,
  told_at timestamptz not null default now()
);
