-- what was chosen as the file of an output stays
alter table pacts add column outputs_at timestamptz;
