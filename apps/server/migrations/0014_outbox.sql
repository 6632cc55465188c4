-- What a person is told in the product; written with the change that it tells of.
create table notices (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  kind text not null,
  title jsonb not null,
  -- an address within the product
  link text,
  -- the same thing is told once
  dedup text,
  at timestamptz not null default now(),
  read_at timestamptz,
  unique (user_id, dedup)
);
create index notices_user on notices (user_id, at desc);
create index notices_unread on notices (user_id) where read_at is null;

-- What must reach another agency: written with the change, delivered with retries, acknowledged by the receiver.
create table outbox (
  id uuid primary key,
  target text not null,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  delivered_at timestamptz,
  acknowledged_at timestamptz
);
create index outbox_waiting on outbox (target, next_attempt_at) where delivered_at is null;
