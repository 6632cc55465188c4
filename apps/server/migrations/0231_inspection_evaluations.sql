-- 案件质量评查: a round draws cases from the data, once and for all to see; each is reviewed by two people who do not know of each other's answers.
create table evaluation_rounds (
  id uuid primary key,
  title text not null,
  state text not null default 'draft' check (state in ('draft', 'running', 'closed', 'cancelled')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  department_id uuid,
  created_by uuid not null references users (id),
  office_ids uuid[] not null,
  kinds text[] not null,
  from_on date not null,
  to_on date not null,
  share integer not null check (share between 1 and 100),
  least integer not null check (least >= 0),
  "full" text[] not null,
  seed text not null,
  draw jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((draw is null) = (state = 'draft') or state = 'cancelled')
);
create index evaluation_rounds_office_state on evaluation_rounds (office_id, state);

create table case_evaluations (
  id uuid primary key,
  round_id uuid not null references evaluation_rounds (id),
  case_no text not null,
  case_name text not null,
  kind text not null,
  outcome text not null,
  office_id uuid not null references offices (id),
  department_id uuid,
  department text not null,
  handler text not null,
  handler_no text,
  handler_id uuid references users (id),
  accepted_on date not null,
  closed_on date not null,
  position integer not null,
  "full" boolean not null,
  version text not null,
  row_no integer not null,
  facts jsonb not null,
  state text not null default 'drawn' check (state in
    ('drawn', 'reviewing', 'differing', 'third', 'answering', 'objected', 'rechecking', 'deciding', 'decided', 'dropped')),
  revision integer not null default 0,
  organiser_office_id uuid not null references offices (id),
  organiser_department_id uuid,
  grade text check (grade in ('excellent', 'sound', 'flawed', 'failed')),
  findings jsonb,
  opinion jsonb,
  decision jsonb,
  rectification_id uuid references rectifications (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  -- nobody reads a grade from here before both are in
  check (state not in ('drawn', 'reviewing') or (grade is null and findings is null))
);
-- whatever was drawn once is not drawn again, also by two who draw at the same time
create unique index case_evaluations_once on case_evaluations (case_no) where state <> 'dropped';
create index case_evaluations_round on case_evaluations (round_id, state);
create index case_evaluations_office on case_evaluations (office_id, state);
create index case_evaluations_handler on case_evaluations (handler_id) where handler_id is not null;
create index case_evaluations_changed_in on case_evaluations (changed_in);
create trigger case_evaluations_changed_in before update on case_evaluations for each row execute function row_changed();

create table case_reviews (
  id uuid primary key,
  evaluation_id uuid not null references case_evaluations (id),
  role text not null check (role in ('first', 'second', 'third', 'recheck')),
  -- nobody while somebody else is looked for
  reviewer_id uuid references users (id),
  filling_id uuid references sheet_fillings (id),
  handed_in_at timestamptz,
  grade text check (grade in ('excellent', 'sound', 'flawed', 'failed')),
  unique (evaluation_id, role),
  unique (evaluation_id, reviewer_id),
  check ((handed_in_at is null) = (grade is null))
);
create index case_reviews_reviewer on case_reviews (reviewer_id);
create unique index case_reviews_filling on case_reviews (filling_id) where filling_id is not null;

-- what was found in a case is rectified as what a model found is
alter table rectifications drop constraint rectifications_source_check;
alter table rectifications add constraint rectifications_source_check check (source in ('lead', 'letter', 'campaign', 'evaluation'));
