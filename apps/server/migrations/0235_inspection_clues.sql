-- Restricted clues on staff 线索: what tells of anybody lies in `content`, sealed with a key of the record's own that lies apart (0123). In clear is only what clocks and statistics
-- count by: where from, since when, how far, and by which of the four forms it ended.
create table clues (
  id uuid primary key,
  state text not null default 'registered' check (state in ('registered', 'assigned', 'talk', 'verify', 'hold', 'dismiss', 'reported',
    'transferred', 'concluded', 'enforced', 'appealed')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  registered_by uuid not null references users (id),
  handler_id uuid references users (id),
  source text not null check (source in ('platform', 'discipline', 'petition', 'superior', 'lead')),
  received_on date not null,
  investigable boolean not null default false,
  suggested text check (suggested in ('talk', 'verify', 'hold', 'dismiss')),
  content text not null,
  outcome_form smallint check (outcome_form between 1 and 4),
  outcome_on date,
  ended_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((outcome_form is null) = (outcome_on is null))
);
create index clues_office on clues (office_id, outcome_on) where outcome_form is not null;
create index clues_ended on clues (ended_on) where ended_on is not null;

-- Every look at one, for its members to see.
create table clue_looks (
  id uuid primary key,
  clue_id uuid not null references clues (id),
  user_id uuid not null references users (id),
  what text not null check (what in ('content', 'report')),
  at timestamptz not null default now()
);
create index clue_looks_clue on clue_looks (clue_id, at);

-- Relatives that people of the staff declared, for nobody but themselves; by them nobody is let in on a clue about a relative.
create table clue_kin (
  id uuid primary key,
  user_id uuid not null references users (id),
  -- sealed with the installation's key
  name text not null,
  relation text not null,
  declared_at timestamptz not null default now(),
  ended_at timestamptz
);
create index clue_kin_user on clue_kin (user_id) where ended_at is null;
