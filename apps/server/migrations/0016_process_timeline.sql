-- What happened to a record, for people; the audit is the proof, this is the story.
create table timeline (
  id uuid primary key,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamptz not null default now(),
  -- null: the system itself
  actor_id uuid references users (id),
  action text not null,
  title jsonb not null,
  from_state text,
  to_state text,
  fields jsonb not null default '[]',
  documents jsonb not null default '[]'
);
create index timeline_subject on timeline (subject_kind, subject_id, at);
