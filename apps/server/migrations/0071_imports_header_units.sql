-- What a person said of the file: on which line its header lies, and in which unit its amounts stand (column → unit). A retried or confirmed import reads it in the same way.
alter table imports
  add column header_row integer,
  add column units jsonb not null default '{}',
  add column unit_asked jsonb;
