-- Walls: displays that show an office's numbers by a token, with nobody signed in.
create table displays (
  id uuid primary key,
  name text not null check (length(name) between 2 and 50),
  office_id uuid not null references offices (id),
  panels text[] not null check (cardinality(panels) > 0),
  -- the last day
  until date not null,
  -- SM3; the token itself is kept nowhere
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  created_by uuid not null references users (id),
  revoked_at timestamptz,
  revoked_by uuid references users (id),
  last_seen_at timestamptz,
  last_seen_from text,
  check ((revoked_at is null) = (revoked_by is null))
);
create index displays_office on displays (office_id);

alter table audit_events drop constraint audit_events_actor_kind_check;
alter table audit_events add constraint audit_events_actor_kind_check
  check (actor_kind in ('staff', 'agency', 'holder', 'display', 'system'));
comment on column audit_events.actor_id is 'an account, the receipt or invitation of a holder, or a display';
