-- Lawyers' file reading 律师阅卷 (人民检察院刑事诉讼规则第四十九条).
create table reading_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

-- Half a day of the reading room. Its row is locked by whoever takes or gives back a place, so that the last one is given once.
create table reading_slots (
  id uuid primary key,
  office_id uuid not null references offices (id),
  day date not null,
  half text not null check (half in ('am', 'pm')),
  unique (office_id, day, half)
);

create table readings (
  id uuid primary key,
  -- of whoever sent it, the same over retries
  message_id text not null unique,
  number text not null unique,
  channel text not null check (channel in ('portal', 'desk')),
  way text not null check (way in ('desk', 'online', 'disc')),
  role text not null check (role in ('defender', 'agent')),
  case_no text not null,
  lawyer text not null,
  licence text not null,
  firm text not null,
  phone text not null,
  given text[] not null default '{}',
  -- as the lawyer was told, once and in full
  missing text[] not null default '{}',
  wish_on date,
  wish_half text check (wish_half in ('am', 'pm')),
  slot_id uuid references reading_slots (id),
  waiting_since timestamptz,
  received_on date not null,
  arranged_on date,
  -- the last day of reading online
  open_until date,
  read_on date,
  finished_on date,
  closed_class text,
  closed_reason text,
  closed_by uuid references users (id),
  objection text,
  objected_on date,
  -- true: it was right, and the case is read online
  upheld boolean,
  disc text,
  state text not null default 'asked'
    check (state in ('asked', 'lacking', 'waiting', 'arranged', 'open', 'finished', 'declined', 'withdrawn')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  registered_by uuid references users (id),
  handler_id uuid references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((state in ('arranged', 'waiting')) = (slot_id is not null) or state in ('finished')),
  check ((state = 'waiting') = (waiting_since is not null)),
  check ((closed_class is null) = (closed_reason is null)),
  check (state <> 'open' or (way = 'online' and open_until is not null))
);
create index readings_office_state on readings (office_id, state);
create index readings_received on readings (received_on);
create index readings_case on readings (case_no);
create index readings_slot on readings (slot_id, state) where slot_id is not null;
create index readings_changed_in on readings (changed_in);
create trigger readings_changed_in before update on readings for each row execute function row_changed();

-- What is read: the volumes of a case at an office, PDF by the SM3 of their content.
create table reading_volumes (
  id uuid primary key,
  office_id uuid not null references offices (id),
  case_no text not null,
  title text not null,
  sm3 text not null,
  pages integer not null check (pages > 0),
  added_by uuid references users (id),
  created_at timestamptz not null default now(),
  unique (office_id, case_no, sm3)
);

-- The papers of a volume by the page on which each begins; they cover it without gaps.
create table reading_parts (
  id uuid primary key,
  volume_id uuid not null references reading_volumes (id),
  name text not null,
  first_page integer not null check (first_page > 0),
  seal_reason text,
  sealed_by uuid references users (id),
  unique (volume_id, first_page)
);

-- A sealed case, whatever of its papers is sealed.
create table reading_case_seals (
  office_id uuid not null references offices (id),
  case_no text not null,
  reason text not null,
  sealed_by uuid references users (id),
  sealed_at timestamptz not null default now(),
  primary key (office_id, case_no)
);

-- Every page that was shown online, by the code that stood on it.
create table reading_views (
  code text primary key,
  reading_id uuid not null references readings (id),
  session_id uuid not null,
  page text not null,
  at timestamptz not null
);
create index reading_views_reading on reading_views (reading_id, at);

-- What the portal was told of an application that came from there.
create table reading_told (
  reading_id uuid primary key references readings (id),
  party text not null,
  revision integer not null,
  digest text not null,
  -- of the pages that were pushed; null: none lie there
  pushed text
);

-- A promise of the same day is a limit of no days.
alter table clocks drop constraint clocks_amount_check, add constraint clocks_amount_check check (amount >= 0);
