with away as (
  select c.file_no, c.kind, s.stay_no, s.checked_in, coalesce(s.checked_out, s.checked_in) as left_on
  from corrections c join stays s using (person_id)
  where s.checked_in between c.registered_on and coalesce(c.closed_on, c.ends_on) and left(s.region, 4) <> left(c.region, 4)
), alone as (
  select * from away a where not exists (
    select 1 from correction_events e where e.file_no = a.file_no and e.kind = '请假' and e.from_on <= a.checked_in and coalesce(e.to_on, as_of()) >= a.left_on
  )
), warned as (select file_no, min(from_on) as warned_on from correction_events where kind = '警告' group by file_no),
leads as (
  select file_no as subject_key, case when count(*) >= 3 or bool_or(warned_on < checked_in) then 'high' else 'medium' end as severity,
    file_no, any_value(kind) as kind, count(*) as n, list(distinct checked_in) as days
  from alone left join warned using (file_no) group by file_no
)
select * from leads
