with judged as (
  select r.report_no,
    r.occurred_on is not null and r.recorded_on > nth_working_day((date_trunc('month', r.occurred_on) + interval 1 month)::date, 5) as late,
    c.closed_on is not null and r.recorded_on > c.closed_on as after_closing
  from interference_reports r left join criminal_cases c using (case_no)
  where r.has_matter
)
select report_no as subject_key, case when after_closing then 'high' else 'medium' end as severity from judged where late or after_closing
