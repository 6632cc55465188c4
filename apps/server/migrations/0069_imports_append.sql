-- An import may add to the current version instead of taking its place.
alter table imports add column append boolean not null default false;
