-- a month after 31 January is the last day of February, where '+1 month' alone would give a day in March
with timed as (
  select r.case_no, round, resubmitted_on, coalesce(c.detained, 0) as detained, coalesce(r.received_on, r.returned_on) as start
  from supplementary_returns r left join criminal_cases c using (case_no)
  where ended_as is null
), ended as (
  select *, case when start = date(start, 'start of month', '+1 month', '-1 day') then date(start, 'start of month', '+2 months', '-1 day')
    else min(date(start, '+1 month'), date(start, 'start of month', '+2 months', '-1 day')) end as month_end
  from timed
)
select case_no || '|' || round as subject_key, case when resubmitted_on is not null then 'low' when round >= 2 or detained then 'high' else 'medium' end as severity
from ended left join days_off o on o.day = month_end
where coalesce(resubmitted_on, as_of()) > case when detained then month_end else coalesce(o.next, month_end) end
