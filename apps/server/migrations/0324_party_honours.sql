create table honours (
  id uuid primary key,
  holder text not null check (holder in ('branch', 'office', 'person')),
  -- whose it is, or to which the person belonged on the day of the award
  branch_id uuid references branches (id),
  user_id uuid references users (id),
  title text not null,
  level text not null check (level in ('national', 'province', 'city', 'county', 'office')),
  issuer text not null,
  document_no text not null default '',
  awarded_on date not null,
  valid_until date check (valid_until >= awarded_on),
  note text not null default '',
  state text not null default 'draft' check (state in ('draft', 'submitted', 'standing', 'expired', 'revoked', 'declined')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((holder = 'person') = (user_id is not null)),
  check (holder <> 'branch' or branch_id is not null)
);
create index honours_office_state on honours (office_id, state);
create index honours_branch on honours (branch_id, awarded_on desc) where state in ('standing', 'expired');
create index honours_changed_in on honours (changed_in);
create trigger honours_changed_in before update on honours for each row execute function row_changed();
