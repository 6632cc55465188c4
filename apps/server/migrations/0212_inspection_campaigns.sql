-- 类案整改: a find asks whether there are more of its kind; each office gets its list, and the model looks again until and after the close.
create table campaigns (
  id uuid primary key,
  title text not null,
  model_id text not null,
  model_version integer not null,
  params jsonb not null,
  measures text not null,
  lead_id uuid,
  state text not null default 'draft' check (state in ('draft', 'running', 'closed', 'ended', 'cancelled')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  owner_id uuid not null references users (id),
  -- after the close: the day of the next look, and the last
  next_on date,
  watch_until date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index campaigns_office_state on campaigns (office_id, state);
create index campaigns_next on campaigns (next_on) where next_on is not null;

create table campaign_rounds (
  id uuid primary key,
  campaign_id uuid not null references campaigns (id),
  n integer not null,
  kind text not null check (kind in ('trial', 'check', 'watch')),
  as_of date not null,
  params jsonb not null,
  sources jsonb not null,
  at timestamptz not null,
  unique (campaign_id, n)
);

create table campaign_hits (
  id uuid primary key,
  round_id uuid not null references campaign_rounds (id) on delete cascade,
  subject_kind text not null,
  subject_key text not null,
  office_id uuid,
  office_name text,
  severity text not null,
  reason jsonb not null,
  rows jsonb not null,
  sm3 text not null,
  explained text,
  unique (round_id, subject_key)
);
create index campaign_hits_office on campaign_hits (round_id, office_id);
alter table rectifications add foreign key (campaign_id) references campaigns (id);
create index rectification_items_subject on rectification_items (subject_key);
