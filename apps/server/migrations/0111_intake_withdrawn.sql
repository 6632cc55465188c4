-- A file that was handed in by mistake is taken back: it is shown and read no more, and who did so stays known.
alter table intake_files add column withdrawn_at timestamptz;
