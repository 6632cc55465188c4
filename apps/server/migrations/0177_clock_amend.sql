-- An entry of a clock's ledger that was taken down wrongly is amended by a new one, which names it: nothing is rewritten, and a replay before the amendment shows what was thought then.
alter table clock_events drop constraint clock_events_kind_check;
alter table clock_events drop constraint clock_events_check;
alter table clock_events
  add constraint clock_events_kind_check check (kind in ('restart', 'extend', 'suspend', 'resume', 'stop', 'amend')),
  -- of an amendment: the entry that it is about; null: the start of the run
  add column amends bigint references clock_events (id) on delete cascade,
  -- of an amended start: the day that stood before
  add column was_on date,
  -- the entry never was
  add column struck boolean not null default false,
  add column recorded_by uuid,
  add constraint clock_events_amount check (kind in ('extend', 'amend') or (amount is null and unit is null)),
  add constraint clock_events_extension check (kind <> 'extend' or (amount is not null and unit is not null)),
  add constraint clock_events_amendment check (
    case kind
      when 'amend' then reason <> '' and (amends is null) = (was_on is not null) and not (struck and amends is null)
      else amends is null and was_on is null and not struck
    end
  );
