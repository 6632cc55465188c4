-- A matter of the record book that was reported to the inspection alone is a restricted clue from the start (ADR 0061).
alter table clues drop constraint clues_source_check;
alter table clues add constraint clues_source_check check (source in ('platform', 'discipline', 'petition', 'superior', 'lead', 'record_book'));
