with leads as (
  select report_no as subject_key, 'low' as severity, r.office, r.reporter, r.recorded_on, r.case_no
  from interference_reports r anti join criminal_cases c using (case_no)
  where r.case_no is not null
)
select * from leads
