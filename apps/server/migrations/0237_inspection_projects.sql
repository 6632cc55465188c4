-- 督察项目 (1+N): a plan of the inspecting department, the units that take part, the offices that are looked into, the case groups, the tasks.
create table projects (
  id uuid primary key,
  title text not null,
  plan text not null,
  lead_department_id uuid references departments (id),
  starts_on date not null,
  ends_on date not null,
  state text not null default 'draft' check (state in ('draft', 'running', 'reported', 'closed', 'cancelled')),
  revision integer not null default 0,
  -- the report that waits to be issued, with the findings as they were when it was drafted
  report jsonb,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (ends_on >= starts_on)
);
create index projects_office_state on projects (office_id, state);

create table project_units (
  project_id uuid not null references projects (id),
  part text not null check (part in ('joins', 'inspected')),
  office_id uuid not null references offices (id),
  department_id uuid references departments (id),
  unique nulls not distinct (project_id, part, office_id, department_id)
);
create index project_units_office on project_units (office_id);

-- a case group is a team; nobody of it looks into their own office
create table project_groups (
  team_id uuid primary key references teams (id),
  project_id uuid not null references projects (id),
  unit_id uuid not null references offices (id),
  part text not null check (part in ('leads', 'helps'))
);
create index project_groups_project on project_groups (project_id);

create table project_tasks (
  id uuid primary key,
  project_id uuid not null references projects (id),
  title text not null,
  owner_id uuid not null references users (id),
  due_on date not null,
  done_on date,
  note text
);
create index project_tasks_project on project_tasks (project_id);

-- 检查发现: its id comes from the device on which it was written, so that it is there once however often it is sent
create table findings (
  id uuid primary key,
  project_id uuid not null references projects (id),
  unit_id uuid not null references offices (id),
  found_on date not null,
  facts text not null,
  requests text not null,
  case_no text,
  article_id uuid not null references rule_articles (id),
  -- the article as it read
  cited jsonb not null,
  state text not null default 'noted' check (state in ('noted', 'rectifying', 'cured', 'dropped')),
  revision integer not null default 0,
  rectification_id uuid references rectifications (id),
  -- the inspecting office: who is looked into learns of it by the rectification
  office_id uuid not null references offices (id),
  noted_by uuid not null references users (id),
  drafted_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index findings_project on findings (project_id, state);
create index findings_article on findings (article_id);

alter table rectifications add column finding_id uuid references findings (id) deferrable initially immediate;
create index rectifications_finding on rectifications (finding_id) where finding_id is not null;
alter table rectifications drop constraint rectifications_source_check;
alter table rectifications add constraint rectifications_source_check check (source in ('lead', 'letter', 'campaign', 'evaluation', 'finding'));
