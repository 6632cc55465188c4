-- 应办事项: a duty that recurs, once a unit and period. It is held by a record on a day, or waived with a reason; what is neither when its period is over is left undone.
create table slots (
  id uuid primary key default gen_random_uuid(),
  -- the limit of the catalogue, in the version of the day on which the period begins
  duty text not null,
  duty_version integer not null,
  unit_kind text not null,
  unit_id uuid not null,
  -- 2026-12, 2026-Q4 or 2026
  period text not null,
  from_on date not null,
  due_on date not null,
  waived_on date,
  -- null: by what became of the unit
  waived_by uuid references users (id),
  waived_reason text,
  held_on date,
  held_kind text,
  held_id uuid,
  changed_in xid8 not null default pg_current_xact_id(),
  unique (unit_kind, unit_id, duty, period),
  check (from_on <= due_on),
  check ((waived_on is null) = (waived_reason is null)),
  check ((held_on is null) = (held_id is null) and (held_on is null) = (held_kind is null)),
  check (held_on is null or waived_on is null)
);
create index slots_due on slots (unit_kind, due_on) where held_on is null and waived_on is null;
create index slots_held on slots (held_kind, held_id);
create index slots_changed_in on slots (changed_in);
create trigger slots_changed_in before update on slots for each row execute function row_changed();
