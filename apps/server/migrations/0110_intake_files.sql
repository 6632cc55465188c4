-- Files that people hand in: what each is by its content, hashes of what came and of what is served, and whether it may be read yet.
create table intake_files (
  id uuid primary key,
  -- whose they are: a letter, a petition; its room decides who sees them
  subject_kind text not null,
  subject_id uuid not null,
  office_id uuid references offices (id),
  name text not null,
  kind text,
  mime text not null,
  bytes bigint not null,
  sm3 text not null,
  sha256 text not null,
  came_name text not null,
  came_bytes bigint not null,
  came_sm3 text not null,
  came_sha256 text not null,
  -- the bytes as they came are in the store too, for whoever may read evidence
  came_kept boolean not null default false,
  -- archives and encrypted files, kept as evidence: nobody has seen what is inside
  restricted boolean not null default false,
  state text not null check (state in ('waiting', 'clean', 'unscanned', 'blocked')),
  -- what the scanner calls it, or why it could not scan
  finding text,
  attempts integer not null default 0,
  next_scan_at timestamptz not null default now(),
  scanned_at timestamptz,
  received_by uuid references users (id),
  received_at timestamptz not null default now(),
  address text
);
create index intake_files_subject on intake_files (subject_kind, subject_id);
create index intake_files_waiting on intake_files (next_scan_at) where state in ('waiting', 'unscanned');
