-- Records that only people named one by one may know of. What is sealed in a record opens with a key of its own.
create table restricted_keys (
  kind text not null,
  record_id uuid not null,
  -- sealed with the key of the installation; null: destroyed, and with it whatever it opened
  wrapped text,
  made_at timestamptz not null default now(),
  destroyed_at timestamptz,
  destroyed_by uuid references users (id),
  -- the article or decision that the destruction stands on
  basis text,
  primary key (kind, record_id),
  check ((wrapped is null) = (destroyed_at is not null)),
  check ((destroyed_at is null) = (basis is null))
);

create table restricted_members (
  id uuid primary key,
  kind text not null,
  record_id uuid not null,
  user_id uuid not null references users (id),
  -- why this person, sealed with the record's key: it speaks of the matter
  reason text not null,
  granted_by uuid not null references users (id),
  granted_at timestamptz not null default now(),
  until timestamptz,
  ended_at timestamptz,
  ended_by uuid references users (id),
  foreign key (kind, record_id) references restricted_keys (kind, record_id)
);
create unique index restricted_members_now on restricted_members (kind, record_id, user_id) where ended_at is null;
create index restricted_members_user on restricted_members (user_id, kind, record_id) where ended_at is null;
