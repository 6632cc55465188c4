-- Reminders of integrity risk 廉政风险提示: what was noticed about a person's work, item by item, told to the person and the head. Signals are never added up, and expire.
create table integrity_reminders (
  id uuid primary key,
  user_id uuid not null references users (id),
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  state text not null default 'draft' check (state in ('draft', 'sent', 'answered', 'closed', 'dropped', 'expired')),
  revision integer not null default 0,
  found_on date not null,
  expires_on date not null,
  answer text,
  answered_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
-- one at a time
create unique index integrity_reminders_open on integrity_reminders (user_id) where state in ('draft', 'sent', 'answered');
create index integrity_reminders_office on integrity_reminders (office_id, state);
create index integrity_reminders_expiry on integrity_reminders (expires_on) where state <> 'expired';

create table integrity_signals (
  id uuid primary key,
  reminder_id uuid not null references integrity_reminders (id),
  source text not null check (source in ('model', 'clock', 'letter', 'record_book')),
  rule text not null,
  n integer not null,
  threshold integer not null,
  evidence jsonb not null
);
create index integrity_signals_reminder on integrity_signals (reminder_id);
