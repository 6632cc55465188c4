create table users (
  id uuid primary key,
  login text not null,
  name text not null,
  staff_no text,
  office_id uuid references offices (id),
  department_id uuid,
  password_hash text not null,
  must_change_password boolean not null default false,
  totp_secret text,
  -- enrolled but not yet proved by a code
  totp_pending text,
  -- the last time step whose code was used: a code works once
  totp_last_step bigint not null default 0,
  lang text check (lang in ('zh-CN', 'en')),
  disabled boolean not null default false,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz,
  foreign key (department_id, office_id) references departments (id, office_id)
);
create unique index users_login on users (lower(login));
-- staff numbers repeat across offices
create unique index users_staff_no on users (office_id, staff_no) where staff_no is not null;

create table grants (
  user_id uuid not null references users (id) on delete cascade,
  role text not null,
  scope text not null check (scope in ('own', 'department', 'office', 'offices_below')),
  office_id uuid not null references offices (id),
  department_id uuid,
  granted_by uuid references users (id),
  granted_at timestamptz not null default now(),
  primary key (user_id, role),
  foreign key (department_id, office_id) references departments (id, office_id),
  check (scope <> 'department' or department_id is not null)
);
create index grants_role on grants (role);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  -- SM3 of the token; the token itself is in the cookie alone
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text not null,
  agent text not null
);
create index sessions_user on sessions (user_id);
create index sessions_expires on sessions (expires_at);

-- Failed attempts by account name (also of names that do not exist) and by address.
create table sign_in_guards (
  kind text not null check (kind in ('account', 'address')),
  -- a hash for accounts: people type passwords into the wrong field
  key text not null,
  failed_count integer not null,
  locked_until timestamptz,
  last_at timestamptz not null default now(),
  primary key (kind, key)
);
