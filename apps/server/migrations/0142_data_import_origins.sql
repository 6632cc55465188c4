-- Who delivers a data set, and of which days; what of it another delivered for the same offices and period, and whether it takes the place of that.
alter table imports
  add column origin text,
  add column period_from date,
  add column period_until date,
  add column origin_overlaps jsonb,
  add column overlap_path text,
  add column replaces_others boolean not null default false,
  add check (period_until >= period_from);
