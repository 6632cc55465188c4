with judged as (
  select w.case_no, w.withdrawn_on, w.disposal, w.disposed_on, count(r.case_no) as returns
  from withdrawals w left join supplementary_returns r on r.case_no = w.case_no and r.returned_on < w.withdrawn_on
  where w.kind = '撤回移送起诉' group by all
), signs as (
  select case_no, (returns = 0)::int + (returns >= 2)::int
    + (as_of() > withdrawn_on + 30 and not coalesce(disposal = '撤销案件' and disposed_on <= withdrawn_on + 30, false))::int as n
  from judged
), found as (select case_no, case when max(n) >= 2 then 'high' else 'medium' end as severity from signs where n > 0 group by case_no)
select f.case_no as subject_key, f.severity, c.office
from found f left join criminal_cases c using (case_no)
