-- How many places of the reading room are free on the coming working days, as the inside told it last.
create table portal_reading_places (
  one boolean primary key default true check (one),
  days jsonb not null,
  told_at timestamptz not null default now()
);
