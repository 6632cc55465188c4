-- 责任清单: lists that an office gives out for a year, and the items that each branch and the office itself answer for in each period.

alter table definitions drop constraint definitions_kind_check;
alter table definitions add constraint definitions_kind_check check (kind in ('paper', 'sheet', 'rating', 'responsibility'));

create table responsibility_lists (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('responsibility', 'programme')),
  title text not null,
  year integer not null,
  -- the text by value, and which version it is: one that is published later is for the next list
  edition jsonb not null,
  written text not null,
  -- what was due before this day is not asked for
  given_on date not null,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  unique (office_id, name, year)
);

create table responsibilities (
  id uuid primary key,
  list_id uuid not null references responsibility_lists (id),
  item text not null,
  area jsonb not null,
  title jsonb not null,
  measure jsonb not null,
  owner text not null check (owner in ('secretary', 'head', 'committee', 'office')),
  -- null: the office's own
  branch_id uuid references branches (id),
  period text not null,
  from_on date not null,
  due_on date not null,
  evidence jsonb not null,
  indicator text,
  -- what was said, and what the records showed then
  report jsonb,
  reported_by uuid references users (id),
  reported_on date,
  confirmed_on date,
  state text not null default 'open' check (state in ('open', 'reported', 'confirmed', 'waived')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check (from_on <= due_on),
  check ((state in ('reported', 'confirmed')) <= (report is not null))
);
-- once in a period for each branch, and once for the office
create unique index responsibilities_once on responsibilities (list_id, item, coalesce(branch_id, '00000000-0000-0000-0000-000000000000'), period);
create index responsibilities_office_state on responsibilities (office_id, state);
create index responsibilities_branch on responsibilities (branch_id);
create index responsibilities_changed_in on responsibilities (changed_in);
create trigger responsibilities_changed_in before update on responsibilities for each row execute function row_changed();
