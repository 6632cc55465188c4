with leads as (
  select r.case_no || '|' || r.round as subject_key,
    case when resubmitted_on is not null then 'low' when round >= 2 or coalesce(c.detained, false) then 'high' else 'medium' end as severity, c.office,
    round, returned_on, (returned_on + interval 1 month)::date as limit_on, coalesce(resubmitted_on, as_of()) as until, if(resubmitted_on is null, '仍未重报', '才重报') as state,
    if(c.detained, '嫌疑人在押', '') as custody
  from supplementary_returns r left join criminal_cases c using (case_no)
  where ended_as is null and coalesce(resubmitted_on, as_of()) > (returned_on + interval 1 month)::date
)
select * from leads
