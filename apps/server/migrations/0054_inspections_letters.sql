create table letters (
  id uuid primary key,
  lead_id uuid not null references leads (id),
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  number text unique,
  title text not null,
  body jsonb not null,
  requests jsonb not null,
  reply_days integer not null check (reply_days between 1 and 90),
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'approved', 'issued', 'receipted', 'objected', 'answered', 'returned', 'verified', 'closed', 'revoked')),
  revision integer not null default 0,
  addressee_id uuid not null references users (id),
  drafter_id uuid not null references users (id),
  approver_id uuid references users (id),
  issued_at timestamptz,
  answer jsonb,
  objection jsonb,
  verification jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index letters_office_state on letters (office_id, state);
create index letters_addressee on letters (addressee_id);
create index letters_lead on letters (lead_id);
-- a lead has one letter under way at a time; a revoked or closed one makes room for the next
create unique index letters_one_open on letters (lead_id) where state not in ('revoked', 'closed');
