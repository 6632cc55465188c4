-- 工作表的填写: by section, in parts by the people named, each with the version of the sheet that was asked
create table sheet_versions (
  sheet text not null,
  version text not null,
  -- as it was checked
  shape jsonb not null,
  primary key (sheet, version)
);

create table sheet_fillings (
  id uuid primary key,
  sheet text not null,
  version text not null,
  title text not null,
  office_id uuid references offices (id),
  state text not null default 'open' check (state in ('open', 'complete', 'dropped')),
  begun_by uuid not null references users (id),
  begun_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- what it came to when it was completed
  evaluation jsonb,
  check ((state = 'complete') = (evaluation is not null)),
  foreign key (sheet, version) references sheet_versions (sheet, version)
);

create table sheet_parts (
  filling_id uuid not null references sheet_fillings (id),
  -- '': the sections of no party, for whoever began it
  party text not null,
  person_id uuid not null references users (id),
  done_at timestamptz,
  primary key (filling_id, party)
);
create index sheet_parts_person on sheet_parts (person_id);

create table sheet_answers (
  filling_id uuid not null references sheet_fillings (id),
  section text not null,
  revision integer not null,
  answers jsonb not null,
  saved_by uuid not null references users (id),
  saved_at timestamptz not null default now(),
  primary key (filling_id, section)
);
