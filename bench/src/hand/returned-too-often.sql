with often as (select case_no, count(*) as n, min(returned_on) as first_on, max(returned_on) as last_on from supplementary_returns group by case_no having n > 2),
leads as (
  select o.case_no as subject_key, 'high' as severity, c.office, o.n, o.first_on, o.last_on
  from often o left join criminal_cases c using (case_no)
)
select * from leads
