with occasions as (
  select c.file_no, c.kind as sort, p.decided_on as on_day, false as taken, '受行政处罚' as what
  from corrections c join administrative_penalties p using (person_id) where p.decided_on between c.registered_on and coalesce(c.closed_on, c.ends_on)
  union all
  select c.file_no, c.kind, r.from_on, true, '被采取' || r.kind
  from corrections c join restraints r using (person_id)
  where r.kind in ('行政拘留', '刑事拘留', '逮捕', '强制隔离戒毒') and r.from_on between c.registered_on and coalesce(c.closed_on, c.ends_on)
), leads as (
  select file_no as subject_key, case when bool_or(taken) then 'high' else 'medium' end as severity, file_no, any_value(sort) as sort, list(on_day) as on_day, list(on_day + 30) as limit_on, list(what) as what
  from occasions o
  where as_of() > on_day + 30 and not exists (
    select 1 from correction_events e where e.file_no = o.file_no and e.kind <> '请假' and e.from_on between o.on_day and o.on_day + 30
  )
  group by file_no
)
select * from leads
