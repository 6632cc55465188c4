-- Petitions 群众诉求直通车: one record whatever the channel. Who brought it lies sealed in a table of its own; what stands here is masked.
create table petitions (
  id uuid primary key,
  -- of whoever sent it, the same over retries: it is registered once
  message_id text not null unique,
  -- what was sent, so that another content under the same id is a conflict
  content_hash text not null,
  number text not null unique,
  channel text not null check (channel in ('desk', 'letter', 'phone', 'portal', 'kiosk')),
  category text not null check (category in ('accusation', 'criminal_appeal', 'compensation', 'supervision', 'public_interest', 'relief', 'minors', 'case_query', 'defence',
    'reading', 'advice', 'deputies', 'suggestion', 'hearing')),
  title text not null,
  content text not null,
  about_case_no text,
  received_on date not null,
  anonymous boolean not null,
  state text not null default 'registered' check (state in ('registered', 'routed', 'replied', 'handling', 'progress', 'answered', 'surveyed', 'archived', 'merged')),
  revision integer not null default 0,
  outcome text check (outcome in ('accepted', 'refused', 'referred', 'delegated', 'procedure', 'unsupported', 'settled', 'relief', 'ended')),
  exclusion text check (exclusion in ('anonymous', 'unreachable')),
  turn text not null default 'open' check (turn in ('open', 'first', 'repeated')),
  repeats_id uuid references petitions (id),
  merged_into uuid references petitions (id),
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  registered_by uuid references users (id),
  handler_id uuid references users (id),
  leader_id uuid references users (id),
  routed_on date,
  first_answer_on date,
  -- the first progress or the result, whichever the three months were met by
  told_on date,
  result_on date,
  reopen_asked_at timestamptz,
  reopen_reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check (merged_into is null or state = 'merged'),
  check (turn <> 'repeated' or repeats_id is not null),
  check (reopen_asked_at is null or reopen_reason is not null)
);
create index petitions_office_state on petitions (office_id, state);
create index petitions_received on petitions (received_on);
create index petitions_handler on petitions (handler_id) where handler_id is not null;
create index petitions_leader on petitions (leader_id) where leader_id is not null;
create index petitions_into on petitions (merged_into) where merged_into is not null;
create index petitions_changed_in on petitions (changed_in);
create trigger petitions_changed_in before update on petitions for each row execute function row_changed();

create table petition_numbers (
  office_id uuid not null references offices (id),
  year integer not null,
  last integer not null,
  primary key (office_id, year)
);

-- The key of each lies in DATA_DIR/keys; the references are hashes that nobody works a number out of without the key of the installation.
create table petition_identities (
  petition_id uuid primary key references petitions (id),
  -- null: its term is over and it was destroyed
  sealed text,
  name_masked text,
  phone_masked text,
  representative_masked text,
  person_ref text,
  phone_ref text
);
create index petition_identities_person on petition_identities (person_ref) where person_ref is not null;
create index petition_identities_phone on petition_identities (phone_ref) where phone_ref is not null;

create table petition_identity_requests (
  id uuid primary key,
  petition_id uuid not null references petitions (id),
  office_id uuid not null references offices (id),
  reason_class text not null check (reason_class in ('contact', 'verify', 'handle', 'oversight')),
  reason text not null,
  asked_by uuid not null references users (id),
  decided_by uuid references users (id),
  until timestamptz,
  state text not null default 'asked' check (state in ('asked', 'granted', 'refused')),
  revision integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'granted') = (until is not null))
);
create index petition_identity_requests_petition on petition_identity_requests (petition_id);
create unique index petition_identity_requests_one on petition_identity_requests (petition_id, asked_by) where state = 'asked';

-- each reading, by the class of its reason: what the petitioner is told
create table petition_identity_openings (
  id uuid primary key,
  petition_id uuid not null references petitions (id),
  request_id uuid not null references petition_identity_requests (id),
  user_id uuid not null references users (id),
  reason_class text not null,
  opened_at timestamptz not null default now()
);
create index petition_identity_openings_petition on petition_identity_openings (petition_id);

-- 100 random bits each, kept as SM3; a second one reads alone
create table petition_receipts (
  code_hash text primary key,
  petition_id uuid not null references petitions (id),
  kind text not null check (kind in ('holder', 'relative')),
  made_at timestamptz not null default now()
);
create index petition_receipts_petition on petition_receipts (petition_id);

create table petition_contacts (
  id uuid primary key,
  petition_id uuid not null references petitions (id),
  purpose text not null check (purpose in ('first', 'progress', 'result', 'resend', 'attempt')),
  way text not null check (way in ('phone', 'letter', 'face', 'message')),
  contacted_on date not null,
  reached boolean not null,
  content text not null default '',
  proof text not null default '',
  by_id uuid references users (id),
  recorded_at timestamptz not null default now()
);
create index petition_contacts_petition on petition_contacts (petition_id);

create table petition_surveys (
  id uuid primary key,
  petition_id uuid not null references petitions (id),
  token_hash text not null unique,
  asked_on date not null,
  closes_on date not null,
  answered_on date,
  score integer check (score between 1 and 5),
  opinion text not null default '',
  reopen boolean not null default false,
  changed_in xid8 not null default pg_current_xact_id(),
  check ((answered_on is null) = (score is null))
);
create index petition_surveys_petition on petition_surveys (petition_id);
create index petition_surveys_changed_in on petition_surveys (changed_in);
create trigger petition_surveys_changed_in before update on petition_surveys for each row execute function row_changed();

-- two that somebody looked at and found to be two; the lower id first
create table petition_not_same (
  one_id uuid not null references petitions (id),
  other_id uuid not null references petitions (id),
  reason text not null,
  by_id uuid not null references users (id),
  decided_on date not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
