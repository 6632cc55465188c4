-- Replies to petitions 答复函: a paper each, reviewed for its reasons by somebody who did not write it, before it is sent.
create table petition_replies (
  id uuid primary key,
  petition_id uuid not null references petitions (id),
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  outcome text not null check (outcome in ('accepted', 'refused', 'referred', 'delegated', 'procedure', 'unsupported', 'settled', 'relief', 'ended')),
  facts text not null,
  reasons text not null,
  remedies text not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'issued', 'revoked')),
  revision integer not null default 0,
  filling_id uuid references sheet_fillings (id),
  number text,
  template jsonb,
  drafter_id uuid not null references users (id),
  addressee_id uuid,
  approvals jsonb,
  approver_id uuid references users (id),
  issued_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index petition_replies_petition on petition_replies (petition_id);
create index petition_replies_office on petition_replies (office_id, state);
-- one that is under way at a time
create unique index petition_replies_open on petition_replies (petition_id) where state in ('draft', 'submitted', 'approved');
