create table brands (
  id uuid primary key,
  branch_id uuid not null references branches (id),
  title text not null,
  mark text not null,
  story text not null,
  feature text not null default '',
  indicators text[] not null default '{}',
  state text not null default 'proposed' check (state in ('proposed', 'active', 'declined', 'retired')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index brands_office_state on brands (office_id, state);
-- one brand a branch (一支部一品牌)
create unique index brands_of_branch on brands (branch_id) where state in ('proposed', 'active');
