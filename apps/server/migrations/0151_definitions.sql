-- What an office edits: texts of papers, sheets. What ships with the product needs no row; an office's own version goes before it.
create table definitions (
  id uuid primary key,
  kind text not null check (kind in ('paper', 'sheet')),
  -- of the paper or sheet within its kind
  name text not null,
  office_id uuid not null references offices (id),
  -- given with the publication, so that they have no gaps
  version integer check (version > 0),
  state text not null default 'draft' check (state in ('draft', 'proposed', 'published', 'replaced', 'retired', 'discarded')),
  revision integer not null default 0,
  title jsonb not null,
  text text not null,
  -- errors that were found in the text
  errors integer not null,
  -- which version it began from, and its text by value: the difference stays readable
  based_on jsonb not null,
  base_text text not null,
  author_id uuid not null references users (id),
  proposed_by uuid references users (id),
  published_by uuid references users (id),
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (office_id, kind, name, version),
  check ((version is not null) = (state in ('published', 'replaced', 'retired'))),
  -- two people publish
  check (published_by <> author_id and published_by <> proposed_by)
);
create unique index definitions_current on definitions (office_id, kind, name) where state = 'published';
-- one is written at a time: what two wrote beside each other would overwrite one another
create unique index definitions_open on definitions (office_id, kind, name) where state in ('draft', 'proposed');
create index definitions_office_state on definitions (office_id, state);

-- What was approved is what counts: a text changes in a draft only.
create function definitions_keep_text() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (new.text, new.kind, new.name, new.office_id, new.base_text) is distinct from (old.text, old.kind, old.name, old.office_id, old.base_text) then
    raise exception 'the text of a definition that is no draft never changes';
  end if;
  return new;
end $$;
create trigger definitions_keep_text before update on definitions for each row execute function definitions_keep_text();
