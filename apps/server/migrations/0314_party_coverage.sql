-- Which teams on cases have a Party organisation is read from teams, who is in them and who is a Party member: each tells what changed.
do $$ declare t text; begin
  foreach t in array array['teams', 'team_members', 'party_members'] loop
    execute format('alter table %I add column changed_in xid8 not null default pg_current_xact_id()', t);
    execute format('create index %I on %I (changed_in)', t || '_changed_in', t);
    execute format('create trigger %I before update on %I for each row execute function row_changed()', t || '_changed_in', t);
  end loop;
end $$;
