with overdue as (
  select r.case_no, min(returned_on) as d from supplementary_returns r join criminal_cases c using (case_no)
  where ended_as is null and resubmitted_on is null and as_of() > case when coalesce(c.detained, false) then (case when coalesce(r.received_on, r.returned_on) = last_day(coalesce(r.received_on, r.returned_on)) then last_day((coalesce(r.received_on, r.returned_on) + interval 1 month)::date) else (coalesce(r.received_on, r.returned_on) + interval 1 month)::date end) else next_working_day((case when coalesce(r.received_on, r.returned_on) = last_day(coalesce(r.received_on, r.returned_on)) then last_day((coalesce(r.received_on, r.returned_on) + interval 1 month)::date) else (coalesce(r.received_on, r.returned_on) + interval 1 month)::date end)) end group by r.case_no
), withdrawn as (select case_no, min(withdrawn_on) as d from withdrawals where kind = '撤回起诉' group by case_no),
bearers as (select prosecutor_no, count(distinct coalesce(office_code, office)) as offices from criminal_cases group by 1),
dated as (
  select coalesce(c.office_code, c.office) as unit, c.prosecutor_no, c.prosecutor, c.office, c.office_code, b.offices, least(
    case when c.outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件') then c.closed_on end, o.d, w.d) as risk_on
  from criminal_cases c join bearers b using (prosecutor_no) left join overdue o using (case_no) left join withdrawn w using (case_no)
  where c.prosecutor_no is not null and risk_on is not null
), windows as (
  select unit, prosecutor_no, office_code, office, offices, risk_on, count(*) over (partition by unit, prosecutor_no order by risk_on range between interval 364 day preceding and current row) as n
  from dated
), held as (select unit, prosecutor_no, risk_on as window_to, n, max(office_code) as office_code, max(office) as office, max(offices) as offices from windows where n >= 5 group by 1, 2, 3, 4),
bare as (
  -- of the fullest windows the earliest
  select unit, prosecutor_no, unit || '|' || prosecutor_no as subject_key, 'medium' as severity, max(n) as n_cases, arg_max(window_to, (n, date '2100-01-01' - window_to)) as window_to
  from held h
  anti join (select reporter_no, month, office_code, office from interference_reports where has_matter) r
    on r.reporter_no = h.prosecutor_no and r.month between date_trunc('month', h.window_to - 364) and date_trunc('month', h.window_to) and (case when h.office_code is not null and r.office_code is not null then h.office_code = r.office_code else h.office = r.office or h.offices = 1 end)
  group by unit, prosecutor_no
), leads as (
  select subject_key, severity, if(min(office) = max(office), min(office), null) as office,
    any_value(prosecutor) as prosecutor, n_cases, window_to - 364 as window_from, window_to, strftime(window_to - 364, '%Y-%m') as first_month, strftime(window_to, '%Y-%m') as last_month
  from bare join dated using (unit, prosecutor_no) where risk_on between window_to - 364 and window_to
  group by subject_key, severity, n_cases, window_to
)
select * from leads
