-- 征集通知: until when typical cases and stories are recommended, and at which level what is selected stands.
create table calls (
  id uuid primary key,
  title text not null,
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array['case', 'practice', 'story']),
  level text not null check (level in ('national', 'province', 'city', 'county', 'office')),
  -- who selects: the office itself, or somebody outside of the product
  issuer text not null,
  closes_on date not null,
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'closed', 'withdrawn')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index calls_office_state on calls (office_id, state);
