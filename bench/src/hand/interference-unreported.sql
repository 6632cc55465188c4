with risk as (
  select case_no, list(risk) as risks from (
    select case_no, outcome as risk from criminal_cases
    where closed_on is not null and outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件')
    union all
    select r.case_no, '退回补充侦查后逾期未重新移送' from supplementary_returns r join criminal_cases c using (case_no)
    where ended_as is null and resubmitted_on is null and as_of() > case when coalesce(c.detained, false) then (case when coalesce(r.received_on, r.returned_on) = last_day(coalesce(r.received_on, r.returned_on)) then last_day((coalesce(r.received_on, r.returned_on) + interval 1 month)::date) else (coalesce(r.received_on, r.returned_on) + interval 1 month)::date end) else next_working_day((case when coalesce(r.received_on, r.returned_on) = last_day(coalesce(r.received_on, r.returned_on)) then last_day((coalesce(r.received_on, r.returned_on) + interval 1 month)::date) else (coalesce(r.received_on, r.returned_on) + interval 1 month)::date end)) end
    union all
    select case_no, '撤回起诉' from withdrawals where kind = '撤回起诉'
  ) group by case_no
), bearers as (select prosecutor_no, count(distinct coalesce(office_code, office)) as offices from criminal_cases group by 1),
spans as (
  select c.case_no, c.prosecutor_no, c.office, c.office_code, b.offices, c.accepted_on, coalesce(c.closed_on, as_of()) as until, r.risks
  from criminal_cases c join risk r using (case_no) left join bearers b using (prosecutor_no)
), named as (
  select s.*, true as by_case, p.complaint_no, p.received_on from spans s join complaints p on p.about_case_no = s.case_no
  union all
  select s.*, false, p.complaint_no, p.received_on from spans s join complaints p on p.about_staff_no = s.prosecutor_no and p.received_on between s.accepted_on and s.until + 90
    and (case when s.office_code is not null and p.about_office_code is not null then s.office_code = p.about_office_code when p.about_office is not null then s.office = p.about_office else s.offices = 1 end)
), suspected as (
  select case_no, any_value(prosecutor_no) as prosecutor_no, any_value(accepted_on) as accepted_on, any_value(until) as until, bool_or(by_case) as by_case,
    any_value(office) as office, any_value(office_code) as office_code, any_value(offices) as offices, any_value(risks) as risks, list(complaint_no) as complaints, list(received_on) as received_on, list(if(by_case, '本案', '承办检察官')) as named
  from named group by case_no
), leads as (
  select case_no as subject_key, case when by_case then 'high' else 'medium' end as severity, office, risks, complaints, received_on, named,
    strftime(accepted_on, '%Y-%m') as first_month, strftime(until + interval 1 month, '%Y-%m') as last_month
  from suspected s
  anti join (select reporter_no, month, office_code, office from interference_reports where has_matter) r
    on r.reporter_no = s.prosecutor_no and r.month between date_trunc('month', s.accepted_on) and date_trunc('month', s.until) + interval 1 month and (case when s.office_code is not null and r.office_code is not null then s.office_code = r.office_code else s.office = r.office or s.offices = 1 end)
)
select * from leads
