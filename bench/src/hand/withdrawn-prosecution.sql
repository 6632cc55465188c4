with judged as (
  select case_no, withdrawn_on,
    as_of() > withdrawn_on + 30 and not coalesce((disposal like '%不起诉' or disposal = '重新起诉' and new_evidence) and disposed_on <= withdrawn_on + 30, false) as unsettled,
    coalesce(disposal = '重新起诉' and new_evidence is distinct from true, false) as again
  from withdrawals where kind = '撤回起诉'
), found as (
  select case_no, case when bool_or(again) then 'high' else 'medium' end as severity, list(withdrawn_on) as withdrawn_on,
    list(if(unsettled, '至' || (withdrawn_on + 30) || '（30日内）未见不起诉或有新事实新证据的重新起诉', '')) as unsettled, list(if(again, '重新起诉而未注明有新事实新证据', '')) as again
  from judged where unsettled or again group by case_no
), leads as (
  select f.case_no as subject_key, f.severity, c.office, f.withdrawn_on, f.unsettled, f.again
  from found f left join criminal_cases c using (case_no)
)
select * from leads
