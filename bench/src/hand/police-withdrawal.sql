with judged as (
  select w.case_no, w.withdrawn_on, w.disposal, w.disposed_on, count(r.case_no) as returns
  from withdrawals w left join supplementary_returns r on r.case_no = w.case_no and r.returned_on < w.withdrawn_on
  where w.kind = '撤回移送起诉' group by all
), signs as (
  select *, as_of() > withdrawn_on + 30 and not coalesce(disposal in ('撤销案件', '终止侦查') and disposed_on <= withdrawn_on + 30, false) as not_dropped,
    (returns = 0)::int + (returns >= 2)::int + not_dropped::int as n
  from judged
), found as (
  select case_no, case when max(n) >= 2 then 'high' else 'medium' end as severity, list(withdrawn_on) as withdrawn_on,
    list(case when returns = 0 then '此前未曾退回补充侦查' when returns >= 2 then '此前已退回补充侦查' || returns || '次' else '' end) as returned,
    list(if(not_dropped, '至' || (withdrawn_on + 30) || '（30日内）未见撤销案件或者终止侦查', '')) as not_dropped
  from signs where n > 0 group by case_no
), leads as (
  select f.case_no as subject_key, f.severity, c.office, f.withdrawn_on, f.returned, f.not_dropped
  from found f left join criminal_cases c using (case_no)
)
select * from leads
