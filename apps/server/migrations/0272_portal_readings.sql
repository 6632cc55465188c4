-- The outside of lawyers' file reading: what was sent, what was told of it, and pages that may be looked at for a time.
create table portal_readings (
  id uuid primary key,
  ticket uuid not null unique,
  code_hash text not null unique,
  sent_on date not null,
  -- sealed: what the office told
  told text,
  told_at timestamptz,
  -- sealed: who reads, for the watermark
  reader text,
  -- the last moment at which pages are shown
  until timestamptz
);

create table portal_reading_pages (
  reading_id uuid not null references portal_readings (id),
  no integer not null,
  label text not null,
  part text not null,
  -- an image, sealed; it leaves only with a watermark
  sealed text not null,
  primary key (reading_id, no)
);

create table portal_reading_sessions (
  id uuid primary key,
  reading_id uuid not null references portal_readings (id),
  began_at timestamptz not null default now(),
  until timestamptz not null
);

-- A code stands on one showing of one page; the inside is told, and then it is forgotten here.
create table portal_reading_views (
  code text primary key,
  reading_id uuid not null references portal_readings (id),
  session_id uuid not null,
  page text not null,
  at timestamptz not null default now(),
  told boolean not null default false
);
create index portal_reading_views_untold on portal_reading_views (reading_id) where not told;
