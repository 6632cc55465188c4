-- Training sessions 培训班次: a course on one half day at a base.
create table training_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

create table trainings (
  id uuid primary key,
  number text not null unique,
  title text not null,
  form text not null check (form in ('lecture', 'drill', 'writing', 'instruments')),
  track text not null check (track in ('regular', 'standing', 'joint', 'elite')),
  base_id uuid not null references bases (id),
  teacher_id uuid references users (id),
  guest_teacher text not null default '',
  on_day date not null,
  half text not null check (half in ('am', 'pm')),
  hours integer not null check (hours > 0),
  seats integer not null check (seats > 0),
  content text not null default '',
  -- somebody said who came, which may be corrected until it is closed as held
  called_at timestamptz,
  guests integer check (guests >= 0),
  state text not null default 'draft' check (state in ('draft', 'open', 'held', 'cancelled')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((teacher_id is null) = (guest_teacher <> '')),
  check ((state = 'held') = (guests is not null)),
  check (state <> 'held' or called_at is not null)
);
create index trainings_office_state on trainings (office_id, state);
create index trainings_base_day on trainings (base_id, on_day);
create index trainings_day on trainings (on_day, half);
create index trainings_changed_in on trainings (changed_in);
create trigger trainings_changed_in before update on trainings for each row execute function row_changed();

-- Who asked for a seat. The session's row is locked by whoever takes or gives one back, so that the last is given once; `seq` is the order under that lock.
create sequence enrolment_seq;
create table enrolments (
  id uuid primary key,
  training_id uuid not null references trainings (id),
  person_id uuid not null references users (id),
  state text not null check (state in ('seated', 'waiting', 'offered', 'withdrawn', 'lapsed', 'attended', 'absent', 'unseated', 'cancelled')),
  seq bigint not null default nextval('enrolment_seq'),
  enrolled_by uuid not null references users (id),
  -- a seat that came free passed by: why, and for which other session
  skipped_at timestamptz,
  skip_reason text check (skip_reason in ('busy', 'left')),
  skip_other uuid references trainings (id),
  -- what the roll says, until the session is closed as held
  came boolean,
  -- counted once, when the session is closed as held
  hours integer check (hours > 0),
  -- that something was said, not what: that is kept without a person
  rated boolean not null default false,
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  unique (training_id, person_id),
  check ((hours is not null) = (state = 'attended')),
  check ((skipped_at is null) = (skip_reason is null))
);
create index enrolments_line on enrolments (training_id, state, seq);
create index enrolments_person on enrolments (person_id, state);
create index enrolments_changed_in on enrolments (changed_in);
create trigger enrolments_changed_in before update on enrolments for each row execute function row_changed();

-- What those who were there thought of it; nothing tells who said what, nor when.
create table training_feedback (
  id uuid primary key,
  training_id uuid not null references trainings (id),
  content integer not null check (content between 1 and 5),
  teaching integer not null check (teaching between 1 and 5),
  use integer not null check (use between 1 and 5),
  words text not null default ''
);
create index training_feedback_training on training_feedback (training_id);
