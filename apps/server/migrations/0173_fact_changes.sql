-- What models and measures read of the platform's own records is published as versions of the lake. changed_in tells which rows a version has not seen yet: the number of the
-- transaction that wrote a row last. Unlike a time it misses nobody's late commit, since a version knows the oldest transaction that was still open when it was made.
create function row_changed() returns trigger language plpgsql as $$ begin
  new.changed_in := pg_current_xact_id();
  return new;
end $$;

do $$ declare t text; begin
  foreach t in array array['leads', 'letters', 'clocks', 'benefits', 'offices', 'departments'] loop
    execute format('alter table %I add column changed_in xid8 not null default pg_current_xact_id()', t);
    execute format('create index %I on %I (changed_in)', t || '_changed_in', t);
    execute format('create trigger %I before update on %I for each row execute function row_changed()', t || '_changed_in', t);
  end loop;
end $$;

-- up to where the newest version of each was read
create table fact_marks (
  dataset text primary key,
  version text not null,
  -- transactions from this one on may not be in the version
  horizon xid8 not null,
  -- as of when the version holds what the database held
  read_at timestamptz not null,
  -- when all rows were read last
  whole_at timestamptz not null
);
