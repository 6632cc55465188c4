with judged as (
  select case_no,
    as_of() > withdrawn_on + 30 and not coalesce((disposal like '%不起诉' or disposal = '重新起诉' and new_evidence) and disposed_on <= withdrawn_on + 30, false) as unsettled,
    coalesce(disposal = '重新起诉' and new_evidence is distinct from true, false) as again
  from withdrawals where kind = '撤回起诉'
), found as (select case_no, case when bool_or(again) then 'high' else 'medium' end as severity from judged where unsettled or again group by case_no)
select f.case_no as subject_key, f.severity, c.office
from found f left join criminal_cases c using (case_no)
