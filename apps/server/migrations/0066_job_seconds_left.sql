-- Null: nothing can be said of how long the job still takes.
alter table jobs add column seconds_left integer;
