with overdue as (
  select case_no, min(returned_on) as d from supplementary_returns
  where ended_as is null and resubmitted_on is null and as_of() > (returned_on + interval 1 month)::date group by case_no
), withdrawn as (select case_no, min(withdrawn_on) as d from withdrawals where kind = '撤回起诉' group by case_no),
dated as (
  select c.prosecutor_no, c.prosecutor, c.office, least(
    case when c.outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件') then c.closed_on end, o.d, w.d) as d
  from criminal_cases c left join overdue o using (case_no) left join withdrawn w using (case_no)
  where c.prosecutor_no is not null
), windows as (
  select prosecutor_no, prosecutor, d, count(*) over year as n, min(office) over year as least_office, max(office) over year as greatest_office
  from dated where d is not null
  window year as (partition by prosecutor_no order by d range between interval 364 day preceding and current row)
), held as (
  select prosecutor_no, d, any_value(n) as n, any_value(prosecutor) as prosecutor, any_value(if(least_office = greatest_office, least_office, null)) as only_office
  from windows where n >= 5 group by prosecutor_no, d
), leads as (
  -- the fullest window, of those the earliest
  select prosecutor_no as subject_key, 'medium' as severity, arg_max_null(only_office, (n, date '2100-01-01' - d)) as office,
    any_value(prosecutor) as prosecutor, max(n) as n_cases, arg_max(d, (n, date '2100-01-01' - d)) as window_to, window_to - 364 as window_from,
    strftime(window_from, '%Y-%m') as first_month, strftime(window_to, '%Y-%m') as last_month
  from held h
  anti join (select reporter_no, month from interference_reports where has_matter) r
    on r.reporter_no = h.prosecutor_no and r.month between date_trunc('month', h.d - 364) and date_trunc('month', h.d)
  group by prosecutor_no
)
select * from leads
