-- The tree of offices (省院 – 市院 – 基层院) and their departments: what scopes are made of.
create table offices (
  id uuid primary key,
  parent_id uuid references offices (id),
  name text not null unique,
  level text not null check (level in ('province', 'city', 'county')),
  created_at timestamptz not null default now()
);
create index offices_parent on offices (parent_id);

-- Names by which a data set may call an office; no two offices share one, nor one's name with another's alias.
create table office_aliases (
  alias text primary key,
  office_id uuid not null references offices (id) on delete cascade
);
create index office_aliases_office on office_aliases (office_id);

create table departments (
  id uuid primary key,
  office_id uuid not null references offices (id),
  name text not null,
  unique (office_id, name),
  -- lets a person or a grant be tied to a department of its own office
  unique (id, office_id)
);
