with leads as (
  select case_no as subject_key, 'medium' as severity, effective_on, fine, effective_on + 30 as limit_on
  from (select case_no, effective_on, fine from criminal_judgments where fine > 0 and as_of() > effective_on + 30) j
    anti join enforcement_cases e on e.based_on = j.case_no and e.filed_on <= j.effective_on + 30
)
select * from leads
