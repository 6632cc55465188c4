with often as (select case_no from supplementary_returns group by case_no having count(*) > 2)
select o.case_no as subject_key, 'high' as severity, c.office
from often o left join criminal_cases c using (case_no)
