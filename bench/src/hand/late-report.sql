with cited as (
  select r.*, c.closed_on, nth_working_day((date_trunc('month', r.occurred_on) + interval 1 month)::date, 5) as limit_on
  from interference_reports r left join criminal_cases c using (case_no)
  where r.has_matter
), judged as (select *, occurred_on is not null and recorded_on > limit_on as late, closed_on is not null and recorded_on > closed_on as after_closing from cited),
leads as (
  select report_no as subject_key, case when after_closing then 'high' else 'medium' end as severity, office, reporter, recorded_on,
    if(late, '晚于' || limit_on || '的填报时限（事项发生于' || occurred_on || '）', '') as past_limit,
    if(after_closing, '晚于所涉案件' || closed_on || '审结', '') as past_closing
  from judged where late or after_closing
)
select * from leads
