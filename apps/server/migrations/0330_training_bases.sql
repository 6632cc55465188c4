-- Training bases 实训基地.
create table bases (
  id uuid primary key,
  title text not null,
  level text not null check (level in ('national', 'province', 'city', 'county')),
  place text not null,
  capacity integer not null check (capacity > 0),
  modules text[] not null check (cardinality(modules) > 0 and modules <@ array['clues', 'cases', 'practice', 'theory']),
  modes text[] not null check (cardinality(modes) > 0 and modes <@ array['tour', 'hands_on', 'exercise']),
  equipment text not null default '',
  contact text not null default '',
  note text not null default '',
  accredited_by text,
  accredited_on date,
  valid_until date,
  state text not null default 'preparing' check (state in ('preparing', 'active', 'expired', 'closed')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (office_id, title),
  check ((accredited_by is null) = (accredited_on is null) and (accredited_on is null) = (valid_until is null)),
  check (state not in ('active', 'expired') or accredited_on is not null)
);
create index bases_office_state on bases (office_id, state);
