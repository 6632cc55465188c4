-- What is left out of a publication outside, fixed when it is published: it follows from all that was published before it about the same months, and what comes later goes by it.
alter table measure_publications
  -- model and measure → units; null: published before this was kept
  add hidden jsonb;
