-- What the portal was told of a visit that was asked for there.
create table visit_told (
  visit_id uuid primary key references visits (id),
  party text not null,
  revision integer not null,
  digest text not null
);

-- The guest book: once for each visit, and shown when somebody has read it.
create table visit_guest_book (
  visit_id uuid primary key references visits (id),
  rating integer not null check (rating between 1 and 5),
  words text not null default '',
  -- null: no name is shown
  name text,
  signed_on date not null,
  -- null: nobody has decided
  shown boolean,
  decided_by uuid references users (id),
  check ((shown is null) = (decided_by is null))
);

-- The outside of visits: what was sent, and what was told of it.
create table portal_visits (
  id uuid primary key,
  ticket uuid not null unique,
  code_hash text not null unique,
  sent_on date not null,
  -- sealed: what the office told
  told text,
  told_at timestamptz
);

create table portal_visit_places (
  one boolean primary key default true check (one),
  days jsonb not null,
  told_at timestamptz not null default now()
);

-- What of the guest book is shown at the portal, as the inside told it last.
create table portal_guest_books (
  one boolean primary key default true check (one),
  entries jsonb not null,
  told_at timestamptz not null default now()
);
