-- 案例库: what was chosen, for the staff of all offices.
create table library_entries (
  id uuid primary key,
  nomination_id uuid not null unique references nominations (id),
  kind text not null check (kind in ('case', 'practice', 'story')),
  title text not null,
  line text not null check (line in ('criminal', 'civil', 'administrative', 'public_interest', 'other')),
  level text not null check (level in ('national', 'province', 'city', 'county', 'office')),
  parts jsonb not null check (jsonb_typeof(parts) = 'array'),
  -- title and parts in one, and every two characters that stand together in them: words of two characters are found by an index
  words text not null,
  bigrams text[] not null,
  branch_id uuid,
  entered_on date not null,
  state text not null default 'published' check (state in ('published', 'removed')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id()
);
create index library_entries_office_state on library_entries (office_id, state);
create index library_entries_bigrams on library_entries using gin (bigrams);
create index library_entries_changed_in on library_entries (changed_in);
create trigger library_entries_changed_in before update on library_entries for each row execute function row_changed();
