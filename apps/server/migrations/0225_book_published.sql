-- Up to where the record book was put among the data that models read: what it was made of, and the version that holds it.
create table book_published (
  one boolean primary key default true check (one),
  made_of text not null,
  version text not null,
  at timestamptz not null default now()
);
