-- What happened to a clock, in its own words and with the moment at which it was written down: never changed, so that a due date can be made again as it was known on a past day.
-- One row of clocks for each run; a restart ends the run and begins the next.
create table clock_events (
  id bigint generated always as identity primary key,
  clock_id uuid not null references clocks (id) on delete cascade,
  kind text not null check (kind in ('restart', 'extend', 'suspend', 'resume', 'stop')),
  happened_on date not null,
  -- of an extension: by how much, or to how much in all
  amount integer check (amount > 0),
  unit text check (unit in ('day', 'working_day', 'month', 'criminal_month')),
  in_all boolean not null default false,
  reason text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  check ((kind = 'extend') = (amount is not null and unit is not null))
);
create index clock_events_clock on clock_events (clock_id, id);

insert into clock_events (clock_id, kind, happened_on, reason, recorded_at)
select clock_id, kind, happened_on, reason, happened_on::timestamp at time zone 'Asia/Shanghai'
from (
  select clock_id, 'suspend' as kind, from_on as happened_on, reason, 0 as rank from clock_suspensions
  union all
  select clock_id, 'resume', to_on, '', 1 from clock_suspensions where to_on is not null
  union all
  select id, 'stop', stopped_on, '', 2 from clocks where stopped_on is not null
) before
order by happened_on, rank;
drop table clock_suspensions;

-- Calendars by which due dates were counted: a bit a day. followed_at: the clocks that it touches were counted anew.
create table clock_calendars (
  id integer generated always as identity primary key,
  sha256 text not null,
  snapshot text not null,
  taken_at timestamptz not null default clock_timestamp(),
  followed_at timestamptz
);

alter table clocks drop constraint clocks_unit_check;
alter table clocks
  add constraint clocks_unit_check check (unit in ('day', 'working_day', 'month', 'criminal_month')),
  add column roll boolean not null default false,
  -- the limit of law that it was started by
  add column rule_id text,
  add column rule_version integer,
  add column calendar_id integer references clock_calendars (id),
  -- the end before rolling: what a changed calendar can touch lies between it and due_on, or, where working days are counted, between started_on and due_on
  add column plain_on date,
  add column counts_working boolean not null default false,
  -- the next day on which anything happens; null: nothing will
  add column next_on date;
create index clocks_next on clocks (next_on) where stopped_on is null and next_on is not null;
create index clocks_rolled on clocks (plain_on) where stopped_on is null and roll;
create index clocks_working on clocks (due_on) where stopped_on is null and counts_working;
