-- Evidence that was carried over from run to run names the version in which it was read first. Rows keep their numbers when a version is added to, and results are carried over
-- additions alone: the row is the same in the version that the record's run read, and that is the one to name.
create function evidence_as_read(tables jsonb, read_by uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(case when s.version is null then e.t else jsonb_set(e.t, '{version}', s.version) end order by e.n), '[]')
  from jsonb_array_elements($1) with ordinality as e (t, n)
  left join (select x ->> 'dataset' as dataset, x -> 'version' as version from runs r, jsonb_array_elements(r.sources) x where r.id = $2) s on s.dataset = e.t ->> 'dataset'
$$;
