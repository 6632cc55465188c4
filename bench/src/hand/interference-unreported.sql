with risk as (
  select case_no from criminal_cases
  where closed_on is not null and outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件')
  union
  select case_no from supplementary_returns
  where ended_as is null and resubmitted_on is null and as_of() > (returned_on + interval 1 month)::date
  union
  select case_no from withdrawals where kind = '撤回起诉'
), spans as (
  select c.case_no, c.prosecutor_no, c.accepted_on, coalesce(c.closed_on, as_of()) as until
  from criminal_cases c semi join risk using (case_no)
), named as (
  select s.*, true as by_case from spans s semi join complaints p on p.about_case_no = s.case_no
  union all
  select s.*, false from spans s join complaints p on p.about_staff_no = s.prosecutor_no and p.received_on between s.accepted_on and s.until + 90
), suspected as (
  select case_no, any_value(prosecutor_no) as prosecutor_no, any_value(accepted_on) as accepted_on, any_value(until) as until, bool_or(by_case) as by_case
  from named group by case_no
)
select case_no as subject_key, case when by_case then 'high' else 'medium' end as severity
from suspected s
anti join (select reporter_no, month from interference_reports where has_matter) r
  on r.reporter_no = s.prosecutor_no and r.month between date_trunc('month', s.accepted_on) and date_trunc('month', s.until) + interval 1 month
