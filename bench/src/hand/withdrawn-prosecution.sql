with timed as (
  select w.*, c.office, case when coalesce(c.detained, false) then withdrawn_on + 30 else next_working_day(withdrawn_on + 30) end as limit_on
  from withdrawals w left join criminal_cases c using (case_no) where w.kind = '撤回起诉'
), judged as (
  select case_no, withdrawn_on, office, limit_on,
    as_of() > limit_on and not coalesce((disposal like '%不起诉' or disposal = '重新起诉' and new_evidence) and disposed_on <= limit_on, false) as unsettled,
    coalesce(disposal = '重新起诉' and new_evidence is distinct from true, false) as again
  from timed
), leads as (
  select case_no as subject_key, case when bool_or(again) then 'high' else 'medium' end as severity, any_value(office) as office, list(withdrawn_on) as withdrawn_on,
    list(if(unsettled, '至' || limit_on || '（30日内）未见不起诉决定', '')) as unsettled, list(if(again, '重新起诉，未注明有新事实、新证据', '')) as again
  from judged where unsettled or again group by case_no
)
select * from leads
