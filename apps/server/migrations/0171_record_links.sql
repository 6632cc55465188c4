-- how one record came of another: between any two kinds, so an id is a text
create table record_links (
  from_kind text not null,
  from_id text not null,
  to_kind text not null,
  to_id text not null,
  kind text not null check (kind in ('led_to', 'merged_into', 'found_again_by', 'answered_by', 'same_matter')),
  created_by uuid references users (id),
  created_at timestamptz not null default now(),
  primary key (from_kind, from_id, to_kind, to_id, kind)
);
create index record_links_to on record_links (to_kind, to_id);

insert into record_links (from_kind, from_id, to_kind, to_id, kind, created_by, created_at)
  select 'lead', lead_id::text, 'letter', id::text, 'led_to', drafter_id, created_at from letters
  union all
  select 'lead', id::text, 'lead', merged_into::text, 'merged_into', null, now() from leads where merged_into is not null;
