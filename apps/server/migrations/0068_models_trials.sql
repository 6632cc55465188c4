-- What a person tried of a version over the real data: a back-test, or a curve over a parameter. It holds what lies in their scope, so it is theirs alone.
create table model_trials (
  version_id uuid not null references model_versions (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  kind text not null check (kind in ('backtest', 'curve')),
  -- the text that was tried; the result is void once the version has another
  sha256 text not null,
  -- the offices that were looked at; the result is void once the person's scope is another
  office_ids uuid[] not null,
  result jsonb not null,
  made_at timestamptz not null default now(),
  primary key (version_id, user_id, kind)
);
