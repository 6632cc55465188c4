-- Outcomes of commands under their Idempotency-Key, for a day.
create table idempotency_keys (
  user_id uuid not null,
  key text not null,
  request_hash text not null,
  -- null: under way, or lost with the server
  status integer,
  body text,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
