-- The record book 三个规定: each of the staff reports for each month, what happened or that nothing did. What was filed is never changed: a later version takes its place.
create table filings (
  id uuid primary key,
  user_id uuid not null references users (id),
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  -- the first day of the month that is reported
  month date not null check (extract(day from month) = 1),
  confirmer text not null check (confirmer in ('head', 'chief', 'inspection')),
  state text not null default 'open' check (state in ('open', 'filed', 'confirmed', 'returned', 'waived')),
  revision integer not null default 0,
  -- the version that counts; 0: nothing was filed yet
  version integer not null default 0,
  -- how many matters that version tells of
  matters integer,
  filed_at timestamptz,
  confirmed_by uuid references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  unique (user_id, month),
  check ((version = 0) = (filed_at is null)),
  check ((version = 0) = (matters is null)),
  check (state not in ('filed', 'confirmed') or version > 0)
);
create index filings_office_month on filings (office_id, month, state);
create index filings_department_month on filings (department_id, month, state);
create index filings_changed_in on filings (changed_in);
create trigger filings_changed_in before update on filings for each row execute function row_changed();

create table filing_versions (
  filing_id uuid not null references filings (id),
  version integer not null,
  filed_at timestamptz not null,
  primary key (filing_id, version)
);

create table filing_entries (
  filing_id uuid not null,
  version integer not null,
  id uuid not null,
  n integer not null,
  -- when this matter was first written down
  recorded_on date not null,
  occurred_on date not null,
  way text not null,
  place text not null default '',
  asker text not null,
  asker_unit text not null default '',
  asker_post text not null default '',
  asker_role text not null,
  asker_level text not null,
  relation text not null default '',
  case_no text,
  behaviour text not null,
  content text not null,
  handling text not null,
  effect text not null default '',
  primary key (filing_id, version, id),
  foreign key (filing_id, version) references filing_versions (filing_id, version)
);
create index filing_entries_case on filing_entries (case_no);

create function never_changed() returns trigger language plpgsql as $$ begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger filing_versions_kept before update on filing_versions for each row execute function never_changed();
create trigger filing_entries_kept before update on filing_entries for each row execute function never_changed();

-- Whose record book counts from which month on: the platform's, or the one that is imported. The last word for a month stands.
create table book_authorities (
  id uuid primary key,
  office_id uuid not null references offices (id),
  from_month date not null check (extract(day from from_month) = 1),
  authority text not null check (authority in ('platform', 'import')),
  reason text not null,
  decided_by uuid references users (id),
  decided_at timestamptz not null default clock_timestamp()
);
create index book_authorities_office on book_authorities (office_id, from_month, decided_at);

-- Of an office and a month. Nothing was decided: what is imported.
create function book_authority(office uuid, of_month date) returns text stable language sql as $$
  select coalesce((
    select authority from book_authorities where office_id = office and from_month <= of_month order by decided_at desc, from_month desc limit 1
  ), 'import')
$$;
