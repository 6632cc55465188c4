create table tags (
  id uuid primary key,
  kind text not null check (kind in ('campaign', 'service_line')),
  title text not null,
  note text not null default '',
  from_on date,
  until_on date,
  state text not null default 'open' check (state in ('open', 'ended')),
  revision integer not null default 0,
  office_id uuid not null references offices (id),
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id(),
  -- a campaign has its days, a service line has no end
  check ((kind = 'campaign') = (from_on is not null and until_on is not null)),
  check (until_on >= from_on)
);
create index tags_office_state on tags (office_id, state);
create unique index tags_of_office on tags (office_id, title) where state = 'open';
create index tags_changed_in on tags (changed_in);
create trigger tags_changed_in before update on tags for each row execute function row_changed();

create table taggings (
  id uuid primary key,
  tag_id uuid not null references tags (id),
  record_kind text not null,
  -- of a case its number: it is no record of this database
  record_id text not null,
  office_id uuid references offices (id),
  tagged_on date not null,
  reason text not null default '',
  created_by uuid not null references users (id),
  created_at timestamptz not null default now(),
  withdrawn_by uuid references users (id),
  withdrawn_at timestamptz,
  changed_in xid8 not null default pg_current_xact_id(),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create unique index taggings_standing on taggings (record_kind, record_id, tag_id) where withdrawn_at is null;
create index taggings_tag on taggings (tag_id) where withdrawn_at is null;
create index taggings_changed_in on taggings (changed_in);
create trigger taggings_changed_in before update on taggings for each row execute function row_changed();
