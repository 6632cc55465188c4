-- Warnings of case monitoring (规则 665): what came of a clock of a case, or of a lead of a trigger, on which people act.
create table warnings (
  id uuid primary key,
  source text not null check (source in ('clock', 'lead')),
  -- the key of the clock, or the id of the lead
  about text not null,
  trigger text not null check (trigger in ('property', 'papers', 'limits', 'rights', 'uncorrected', 'other')),
  case_no text not null,
  -- what of the case, where the key says more
  part text,
  limit_id text,
  -- of a lead: what its model is called
  title jsonb,
  reason jsonb not null,
  started_on date,
  due_on date,
  raised_on date not null,
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  handler_id uuid references users (id),
  handler_no text,
  state text not null default 'open'
    check (state in ('open', 'reminded', 'drafted', 'submitted', 'approved', 'notified', 'receipted', 'answered', 'closed', 'dismissed')),
  revision integer not null default 0,
  -- the data has shown it done since this day
  cured_on date,
  ended text check (ended in ('data', 'answer', 'reason')),
  reported_on date,
  -- the notice: what it says, and who drafted and approved it
  facts text[] not null default '{}',
  requests text[] not null default '{}',
  number text,
  template jsonb,
  drafter_id uuid references users (id),
  addressee_id uuid references users (id),
  approvals jsonb,
  approver_id uuid references users (id),
  issued_at timestamptz,
  answer jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- a last day that moves makes another warning
  unique nulls not distinct (source, about, due_on)
);
create index warnings_office_state on warnings (office_id, state, due_on);
create index warnings_handler on warnings (handler_id);
create index warnings_case on warnings (case_no);

-- 口头提示: who was told what, when and how. Kept for good.
create table warning_reminders (
  id uuid primary key,
  warning_id uuid not null references warnings (id),
  told text not null,
  told_on date not null,
  way text not null check (way in ('face', 'phone', 'message')),
  content text not null,
  told_by uuid not null references users (id),
  created_at timestamptz not null default now()
);
create index warning_reminders_warning on warning_reminders (warning_id);
