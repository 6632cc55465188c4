-- What stands in front of the firewall. It keeps hashes of codes and how far a petition has come; what somebody wrote goes into a sealed package in the transaction that takes it, and stays nowhere else.

-- One a petition that was sent; what the office tells of it.
create table portal_petitions (
  -- the package that carries it
  id uuid primary key,
  -- of the browser's draft: it is sent once
  ticket uuid not null unique,
  sent_on date not null,
  files integer not null,
  -- state, days and the office's telephone; null until the office said something
  told jsonb,
  -- what it says in words, and why somebody saw who brought it: sealed with the installation's key
  words text,
  told_at timestamptz
);

-- 80 random bits each, kept as SM3: nobody finds the code by its hash
create table portal_receipts (
  code_hash text primary key,
  petition_id uuid not null references portal_petitions (id) on delete cascade,
  kind text not null check (kind in ('holder', 'relative'))
);
create index portal_receipts_petition on portal_receipts (petition_id);

-- Enclosed when the petition is sent, or forgotten after a day; sealed meanwhile.
create table portal_files (
  id uuid primary key,
  ticket uuid not null,
  -- name and content
  sealed text not null,
  bytes integer not null,
  until timestamptz not null
);
create index portal_files_ticket on portal_files (ticket);
create index portal_files_until on portal_files (until);

-- A proof of work opens once.
create table portal_proofs (
  digest text primary key,
  until timestamptz not null
);
create index portal_proofs_until on portal_proofs (until);

-- Whose portal it is, as the inside told it.
create table portal_profiles (
  one boolean primary key default true check (one),
  profile jsonb not null,
  told_at timestamptz not null default now()
);

-- Counts of rate-limiter-flexible; addresses and codes as keyed digests.
create table portal_limits (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
create index portal_limits_expire on portal_limits (expire);
