-- Clocks of records in hours, with moments instead of days: without its moment a limit in hours is uncertain. Custody as periods in the ledger. What an office tightens, and the days of its warning, as they were when the clock was started.
alter table clocks drop constraint clocks_unit_check;
alter table clocks
  add constraint clocks_unit_check check (unit in ('hour', 'day', 'working_day', 'month', 'criminal_month', 'year')),
  add column started_at timestamptz,
  add column stopped_at timestamptz,
  -- of a limit in hours, beside its day
  add column due_at timestamptz,
  -- the moment in next_on from which anything happens
  add column next_at timestamptz,
  -- the office's own length: whichever ends first counts
  add column local_amount integer check (local_amount > 0),
  add column local_unit text check (local_unit in ('hour', 'day', 'working_day', 'month', 'criminal_month', 'year')),
  -- it rolls, or does not, by a choice of the office where the law is silent (推定)
  add column presumed boolean not null default false,
  add column warn_days integer check (warn_days >= 0),
  add constraint clocks_local check ((local_amount is null) = (local_unit is null)),
  add constraint clocks_moments check (unit = 'hour' or (started_at is null and due_at is null and next_at is null));
create index clocks_tightened on clocks (due_on) where stopped_on is null and local_amount is not null;

alter table clock_events drop constraint clock_events_kind_check;
alter table clock_events drop constraint clock_events_unit_check;
alter table clock_events
  add constraint clock_events_kind_check check (kind in ('restart', 'extend', 'suspend', 'resume', 'stop', 'amend', 'custody', 'release')),
  add constraint clock_events_unit_check check (unit in ('hour', 'day', 'working_day', 'month', 'criminal_month', 'year')),
  add column happened_at timestamptz,
  add column was_at timestamptz;
