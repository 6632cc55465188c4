-- Rights and accounts of the three administrators change when a second person has confirmed it (GB/T 22239, 三员分立).
create table right_requests (
  id uuid primary key,
  kind text not null,
  person_id uuid not null references users (id),
  -- where the person stood when it was asked for: who may see and confirm it
  office_id uuid references offices (id),
  change jsonb not null,
  state text not null default 'awaiting',
  revision integer not null default 0,
  asked_by uuid not null references users (id),
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null,
  decided_by uuid references users (id),
  decided_at timestamptz,
  reason text
);
create index right_requests_open on right_requests (person_id) where state in ('awaiting', 'confirmed');
