-- 数据沟通协作机制: who may give which data for what, approved by two; feeds bring it, and stop with it.
create table agreements (
  id uuid primary key,
  -- rows bear it as who delivered them
  number text not null unique,
  title text not null,
  partner text not null,
  contact text not null,
  datasets jsonb not null,
  purpose text not null,
  legal_basis text not null,
  frequency text not null check (frequency in ('daily', 'weekly', 'monthly', 'quarterly', 'once')),
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  retention_months integer not null check (retention_months >= 0),
  destroy_on_expiry boolean not null,
  state text not null default 'draft'
    check (state in ('draft', 'submitted', 'seconded', 'active', 'ended', 'expired', 'destroyed', 'cancelled')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  created_by uuid not null references users (id),
  seconded_by uuid references users (id),
  seconded_at timestamptz,
  approved_by uuid references users (id),
  approved_at timestamptz,
  destroyed jsonb not null default '[]',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- two people, neither of whom drew it up
  check (seconded_by <> created_by and approved_by <> created_by and approved_by <> seconded_by)
);
create index agreements_office_state on agreements (office_id, state);
create index agreements_until on agreements (valid_until) where state in ('active', 'ended', 'expired');

create table feeds (
  id uuid primary key,
  agreement_id uuid not null references agreements (id),
  dataset text not null,
  address jsonb not null,
  -- sealed with the installation's key
  secret text,
  append boolean not null,
  is_on boolean not null default true,
  looked_at timestamptz,
  problems jsonb not null default '[]',
  waiting jsonb not null default '[]',
  created_at timestamptz not null default now()
);
create index feeds_agreement on feeds (agreement_id);

create table deliveries (
  id uuid primary key,
  feed_id uuid not null references feeds (id),
  agreement_id uuid not null references agreements (id),
  dataset text not null,
  name text not null,
  bytes bigint not null,
  sm3 text not null,
  state text not null default 'arrived' check (state in ('arrived', 'loaded', 'held', 'refused')),
  import_id uuid not null,
  rows bigint,
  before bigint,
  version text,
  warnings jsonb not null default '[]',
  problem jsonb,
  arrived_at timestamptz not null default now(),
  -- the same drop counts once, however often it lies there
  unique (feed_id, name, sm3)
);
create index deliveries_agreement on deliveries (agreement_id, arrived_at desc);
create index deliveries_open on deliveries (state) where state in ('arrived', 'held');
