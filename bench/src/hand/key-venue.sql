with about as (select case_no, place_no, org_id, occurred_on from case_places where minor),
windows as (
  select e.place_no, e.occurred_on as window_to, count(distinct c.case_no) as n, min(c.occurred_on) as first_on
  from (select distinct place_no, occurred_on from about) e join about c on c.place_no = e.place_no and c.occurred_on between e.occurred_on - 364 and e.occurred_on
  group by all having n >= 2
), unpunished as (
  select distinct w.place_no, a.org_id, w.window_to, w.first_on, w.n from windows w join about a on a.place_no = w.place_no and a.occurred_on = w.window_to
  where a.org_id is not null and as_of() > w.window_to + 90
    and not exists (select 1 from administrative_penalties p where p.org_id = a.org_id and p.decided_on between w.first_on and w.window_to + 90)
), leads as (
  select place_no as subject_key, case when n >= 4 then 'high' else 'medium' end as severity, place_no, first_on, window_to, n
  from unpunished qualify row_number() over (partition by place_no order by n desc, window_to, org_id) = 1
)
select * from leads
