-- Every version of every model: those of the catalogue are put here at the start, those of the offices are written here.
create table model_versions (
  id uuid primary key,
  model_id text not null,
  version integer not null check (version > 0),
  origin text not null check (origin in ('catalogue', 'office')),
  state text not null default 'draft' check (state in ('draft', 'tested', 'shadow', 'proposed', 'published', 'paused', 'replaced', 'retired')),
  revision integer not null default 0,
  -- the office that wrote it; null: the catalogue
  office_id uuid references offices (id),
  -- the office that publishes, pauses and retires the model; null: a model of the whole installation, whose top office does
  home_office_id uuid references offices (id),
  text text not null,
  sha256 text not null,
  title jsonb,
  -- errors that were found in the text
  errors integer not null,
  based_on uuid references model_versions (id) on delete set null,
  golden jsonb not null,
  test jsonb,
  shadow jsonb,
  -- why it may be published though it hits more of its input than the limit allows
  gate_reason text,
  author_id uuid references users (id),
  proposed_by uuid references users (id),
  published_by uuid references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz,
  unique (model_id, version)
);
-- one version of a model is in use, or stands still
create unique index model_versions_current on model_versions (model_id) where state in ('published', 'paused');
create index model_versions_state on model_versions (state, updated_at desc);

-- What was tested is what runs: a text changes in a draft only.
create function model_versions_keep_text() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.text, new.sha256, new.model_id, new.version) is distinct from (old.text, old.sha256, old.model_id, old.version) then
    raise exception 'the text of a model version that is no draft never changes';
  end if;
  return new;
end $$;
create trigger model_versions_keep_text before update on model_versions for each row execute function model_versions_keep_text();
