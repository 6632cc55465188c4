-- 办案疑问: what somebody of the staff would like to know of their work; teaching begins with what was asked.
create table questions (
  id uuid primary key,
  title text not null,
  content text not null default '',
  stage text not null check (stage in ('investigation', 'arrest', 'prosecution', 'court', 'trial', 'enforcement', 'appeal', 'other')),
  line text not null check (line in ('criminal', 'civil', 'administrative', 'public_interest', 'other')),
  case_no text,
  -- nobody else is shown who asked
  anonymous boolean not null default false,
  asked_on date not null,
  -- of the last answer, by a person or by the session
  answered_on date,
  helped boolean not null default false,
  -- the session that takes it up
  training_id uuid references trainings (id),
  state text not null default 'open' check (state in ('open', 'gathered', 'answered', 'taught', 'withdrawn')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check (state not in ('gathered', 'taught') or training_id is not null),
  check (state not in ('answered', 'taught') or answered_on is not null)
);
create index questions_office_state on questions (office_id, state);
create index questions_asker on questions (created_by);
create index questions_training on questions (training_id);
create index questions_changed_in on questions (changed_in);
create trigger questions_changed_in before update on questions for each row execute function row_changed();

-- What was said to it: answers, and what the asker would like to know further.
create table question_replies (
  question_id uuid not null references questions (id),
  n integer not null,
  kind text not null check (kind in ('answer', 'further')),
  words text not null,
  said_by uuid not null references users (id),
  said_on date not null,
  primary key (question_id, n)
);
