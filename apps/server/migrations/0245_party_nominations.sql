-- 典型案例、检察故事申报: written, recommended, reviewed by two, chosen or not, submitted upwards, selected.
create table nominations (
  id uuid primary key,
  kind text not null check (kind in ('case', 'practice', 'story')),
  title text not null,
  line text not null check (line in ('criminal', 'civil', 'administrative', 'public_interest', 'other')),
  -- as whoever nominated it saw it; shown whole to those alone who see the case
  case_no text,
  parts jsonb not null default '[]' check (jsonb_typeof(parts) = 'array'),
  call_id uuid references calls (id),
  -- of whoever nominated it, on that day (the branches come later in this order of migrations)
  branch_id uuid,
  department_id uuid references departments (id),
  -- the first day on which it was recommended: what is given back and comes again is not late
  recommended_on date,
  recommended_by uuid references users (id),
  review_count integer not null default 0 check (review_count between 0 and 2),
  review_round integer not null default 1,
  decided_on date,
  decision text,
  sent_to text,
  sent_on date,
  level text check (level in ('national', 'province', 'city', 'county', 'office')),
  issuer text,
  document_no text,
  selected_on date,
  -- what it became: an entry of the library, an entry of the ledger of honours
  entry_id uuid,
  honour_id uuid,
  state text not null default 'draft'
    check (state in ('draft', 'recommended', 'reviewed', 'chosen', 'sent', 'selected', 'not_chosen', 'withdrawn')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  check ((kind = 'case') = (case_no is not null)),
  check (state not in ('recommended', 'reviewed', 'chosen', 'sent', 'selected', 'not_chosen') or recommended_on is not null),
  check (state not in ('chosen', 'sent', 'selected') or entry_id is not null),
  check ((state = 'selected') = (selected_on is not null)),
  check (state <> 'selected' or (level is not null and issuer is not null and honour_id is not null))
);
create index nominations_office_state on nominations (office_id, state);
create index nominations_branch on nominations (branch_id);
create index nominations_call on nominations (call_id);
create index nominations_creator on nominations (created_by);
create index nominations_changed_in on nominations (changed_in);
create trigger nominations_changed_in before update on nominations for each row execute function row_changed();

-- Two people judge by the same points, each by themselves.
create table nomination_reviews (
  nomination_id uuid not null references nominations (id),
  reviewer_id uuid not null references users (id),
  -- a nomination that was given back is reviewed anew; what was said before stays
  round integer not null default 1,
  points jsonb not null,
  opinion text not null,
  reviewed_on date not null,
  primary key (nomination_id, round, reviewer_id)
);
