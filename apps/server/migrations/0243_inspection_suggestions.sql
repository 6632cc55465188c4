create table suggestion_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

create table suggestions (
  id uuid primary key,
  code text not null unique,
  kind text not null check (kind in ('governance', 'public_interest')),
  title text not null,
  addressee text not null,
  facts text not null,
  source text not null default 'hand' check (source in ('lead', 'hand')),
  -- a lead becomes one suggestion, however often it is passed on
  lead_id uuid unique references leads (id),
  proposed_on date not null,
  state text not null default 'proposed' check (
    state in (
      'proposed', 'checking', 'checked', 'submitted', 'approved', 'issued', 'served', 'objected', 'reconsidering', 'replied', 'closed', 'dropped',
      'withdrawn'
    )
  ),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  handler_id uuid references users (id),
  created_by uuid not null references users (id),
  decided_on date,
  finding text not null default '',
  checked_on date,
  draft jsonb,
  urgent boolean not null default false,
  urgent_reason text not null default '',
  reply_days integer check (reply_days between 1 and 59),
  objection_days integer check (objection_days between 1 and 60),
  number text,
  template jsonb,
  drafter_id uuid references users (id),
  addressee_id uuid references users (id),
  approvals jsonb,
  approver_id uuid references users (id),
  issued_at timestamptz,
  issued_on date,
  received_on date,
  object_by date,
  recorded_on date,
  recorded_with text not null default '',
  objected_on date,
  objection text not null default '',
  review text check (review in ('kept', 'changed', 'withdrawn')),
  review_words text not null default '',
  reviewed_on date,
  reminded_on date,
  escalation text check (escalation in ('reported', 'told')),
  escalated_to text not null default '',
  escalated_on date,
  replied_on date,
  reply text not null default '',
  in_time boolean,
  followed_on date,
  followed text not null default '',
  closed_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((state in ('issued', 'served', 'objected', 'reconsidering', 'replied')) <= (number is not null)),
  check ((state in ('served', 'objected', 'reconsidering', 'replied')) <= (received_on is not null)),
  check ((state = 'replied') <= (replied_on is not null))
);
create index suggestions_office_state on suggestions (office_id, state);
create index suggestions_issued on suggestions (issued_on);
create index suggestions_addressee on suggestions (addressee);
create index suggestions_changed_in on suggestions (changed_in);
create trigger suggestions_changed_in before update on suggestions for each row execute function row_changed();

create table suggestion_items (
  suggestion_id uuid not null references suggestions (id) on delete cascade,
  n integer not null,
  asked text not null,
  answer text check (answer in ('adopted', 'partly', 'refused')),
  done text not null default '',
  found text check (found in ('done', 'partly', 'not')),
  seen text not null default '',
  changed_in xid8 not null default pg_current_xact_id(),
  primary key (suggestion_id, n)
);
create index suggestion_items_changed_in on suggestion_items (changed_in);
create trigger suggestion_items_changed_in before update on suggestion_items for each row execute function row_changed();
