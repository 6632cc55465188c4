-- a month after 31 January is the last day of February, where '+1 month' alone would give a day in March
select r.case_no || '|' || r.round as subject_key,
  case when resubmitted_on is not null then 'low' when round >= 2 or coalesce(c.detained, false) then 'high' else 'medium' end as severity
from supplementary_returns r left join criminal_cases c using (case_no)
where ended_as is null and coalesce(resubmitted_on, as_of()) > min(date(returned_on, '+1 month'), date(returned_on, 'start of month', '+2 months', '-1 day'))
