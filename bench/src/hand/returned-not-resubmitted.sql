with started as (
  select r.*, c.office, c.detained, coalesce(received_on, returned_on) as from_on,
    case when from_on = last_day(from_on) then last_day((from_on + interval 1 month)::date) else (from_on + interval 1 month)::date end as plain,
    case when coalesce(c.detained, false) then plain else next_working_day(plain) end as limit_on
  from supplementary_returns r left join criminal_cases c using (case_no) where ended_as is null
), leads as (
  select case_no || '|' || round as subject_key,
    case when resubmitted_on is not null then 'low' when round >= 2 or coalesce(detained, false) then 'high' else 'medium' end as severity, office,
    round, returned_on, coalesce(received_on::text, '') as received_on, limit_on, coalesce(resubmitted_on, as_of()) as until, if(resubmitted_on is null, '未重新移送', '重新移送') as state,
    if(detained, '嫌疑人在押', '') as custody
  from started where coalesce(resubmitted_on, as_of()) > limit_on
)
select * from leads
