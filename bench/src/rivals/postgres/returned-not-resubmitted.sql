with timed as (
  select r.case_no, round, resubmitted_on, coalesce(c.detained, false) as detained,
    case when extract(day from start + 1) = 1 then (date_trunc('month', start::timestamp) + interval '2 months - 1 day')::date else (start + interval '1 month')::date end as month_end
  from supplementary_returns r left join criminal_cases c using (case_no) cross join lateral (select coalesce(r.received_on, r.returned_on) as start) s
  where ended_as is null
)
select case_no || '|' || round as subject_key, case when resubmitted_on is not null then 'low' when round >= 2 or detained then 'high' else 'medium' end as severity
from timed left join days_off o on o.day = month_end
where coalesce(resubmitted_on, as_of()) > case when detained then month_end else coalesce(o.next, month_end) end
