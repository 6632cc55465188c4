-- What branches are measured by is read from activities and, for the casework of members, from who was in which branch on a day: both tell what changed.
do $$ declare t text; begin
  foreach t in array array['activities', 'branch_members'] loop
    execute format('alter table %I add column changed_in xid8 not null default pg_current_xact_id()', t);
    execute format('create index %I on %I (changed_in)', t || '_changed_in', t);
    execute format('create trigger %I before update on %I for each row execute function row_changed()', t || '_changed_in', t);
  end loop;
end $$;
