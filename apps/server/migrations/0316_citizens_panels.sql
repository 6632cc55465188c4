-- Panels of the gallery: what each says in two languages, what of it is shown, and when it was last held against its source.
create table panels (
  id uuid primary key,
  -- in the address that its QR names
  code text not null unique check (code ~ '^[0-9A-Z]{6}$'),
  set_id text not null,
  no integer not null,
  title text not null,
  zh_doc jsonb not null,
  zh_revision integer not null default 1,
  zh_by uuid references users (id),
  title_en text,
  en_doc jsonb,
  en_revision integer not null default 0,
  -- the revision of the Chinese that the English was made of
  en_of integer not null default 0,
  en_by uuid references users (id),
  source text not null,
  checked_on date,
  check_result text,
  -- as it was published last
  shown jsonb,
  shown_on date,
  state text not null default 'draft' check (state in ('draft', 'shown', 'withdrawn')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'shown') <= (shown is not null and shown_on is not null)),
  check ((en_doc is null) = (title_en is null))
);
create index panels_office_state on panels (office_id, state);
create index panels_set on panels (office_id, set_id, no);

-- What the portal was told last.
create table portal_galleries (
  one boolean primary key default true check (one),
  gallery jsonb not null,
  told_at timestamptz not null default now()
);

alter table definitions drop constraint definitions_kind_check;
alter table definitions add constraint definitions_kind_check check (kind in ('paper', 'sheet', 'rating', 'responsibility', 'gallery'));
