-- 考核: a sheet of an office, branches that are measured by it, what they object to, and what was decided.

alter table definitions drop constraint definitions_kind_check;
alter table definitions add constraint definitions_kind_check check (kind in ('paper', 'sheet', 'rating'));

create table rating_rounds (
  id uuid primary key,
  title text not null,
  -- the sheet by value, and which version it is: one that is published later is for the next round
  sheet_name text not null,
  sheet_edition jsonb not null,
  sheet_text text not null,
  period text not null check (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  state text not null default 'running' check (state in ('running', 'publicity', 'decided')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  reason text,
  decided_by uuid references users (id),
  decided_at timestamptz,
  -- of the file in which it was frozen, and of its results alone
  file_sha256 text,
  result_sha256 text,
  -- with it a row is told again from the file; a lawful deletion takes it away, and the totals stay
  salt text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (office_id, sheet_name, period),
  check ((state = 'decided') = (decided_by is not null and result_sha256 is not null))
);

create table ratings (
  id uuid primary key,
  round_id uuid not null references rating_rounds (id),
  branch_id uuid not null references branches (id),
  -- as it was at the end of the period
  branch_title text not null,
  members integer not null,
  days integer not null,
  eligible boolean not null,
  state text not null default 'self_check' check (state in ('self_check', 'checking', 'objection', 'publicity', 'decided')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  -- numbers and points as they were then: when the branch looked, when it was checked, and what was frozen
  self jsonb,
  checked jsonb,
  frozen jsonb,
  star integer check (star between 1 and 5),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (round_id, branch_id)
);
create index ratings_office_state on ratings (office_id, state);
create index ratings_branch on ratings (branch_id);

create table rating_objections (
  id uuid primary key,
  rating_id uuid not null references ratings (id),
  item text not null,
  -- the row as it was; all null: one is missing
  dataset text,
  row_key text,
  row_hash text,
  row_title jsonb,
  row_link text,
  reason text not null,
  by_id uuid not null references users (id),
  at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'upheld', 'rejected')),
  answer text,
  answered_by uuid references users (id),
  answered_at timestamptz,
  before jsonb not null,
  after jsonb,
  check ((dataset is null) = (row_key is null) and (dataset is null) = (row_hash is null)),
  check ((state = 'open') = (answered_by is null)),
  -- nobody judges their own objection
  check (answered_by <> by_id)
);
create index rating_objections_of on rating_objections (rating_id);

-- 否决项: one enters of which branches it holds – of none, too –, another one confirms it
create table rating_vetoes (
  round_id uuid not null references rating_rounds (id),
  veto text not null,
  branch_ids uuid[] not null,
  entered_by uuid not null references users (id),
  entered_at timestamptz not null default now(),
  confirmed_by uuid references users (id),
  confirmed_at timestamptz,
  primary key (round_id, veto),
  check (confirmed_by <> entered_by)
);

create table rating_ties (
  round_id uuid not null references rating_rounds (id),
  peer_group integer not null,
  star integer not null,
  chosen uuid[] not null,
  reason text not null,
  by_id uuid not null references users (id),
  at timestamptz not null default now(),
  primary key (round_id, peer_group, star)
);

-- what was decided stays
create function rating_rounds_keep() returns trigger language plpgsql as $$ begin
  if old.state = 'decided' and (new.state, new.sheet_text, new.period, new.file_sha256, new.result_sha256, new.decided_by)
    is distinct from (old.state, old.sheet_text, old.period, old.file_sha256, old.result_sha256, old.decided_by) then
    raise exception 'what was decided of a round of rating never changes';
  end if;
  return new;
end $$;
create trigger rating_rounds_keep before update on rating_rounds for each row execute function rating_rounds_keep();
