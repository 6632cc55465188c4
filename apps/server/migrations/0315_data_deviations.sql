-- What deliveries of data did otherwise than was agreed, month by month (数据调度): found by looking at clocks and deliveries, each once.
create table deviations (
  id uuid primary key,
  -- YYYY-MM, of the sheet that it stands on
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  kind text not null check (kind in ('late', 'refused', 'held', 'drift')),
  -- the clock or the delivery that tells of it
  about text not null unique,
  agreement_id uuid not null references agreements (id),
  -- as it was called then
  agreement_title text not null,
  dataset text,
  on_day date not null,
  found jsonb not null,
  owner_id uuid not null references users (id),
  cause text,
  measure text,
  mended_by date,
  state text not null default 'open' check (state in ('open', 'answered', 'settled')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  department_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (state = 'open' or cause is not null)
);
create index deviations_office_state on deviations (office_id, state);
create index deviations_month on deviations (month);
