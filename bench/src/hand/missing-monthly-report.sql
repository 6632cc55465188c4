with months as (
  select unnest(generate_series(date_trunc('month', as_of()) - interval 6 month, date_trunc('month', as_of()) - interval 1 month, interval 1 month))::date as month
), bearers as (select staff_no, count(distinct coalesce(office_code, office)) as offices from staff group by 1),
handlers as (select s.*, coalesce(office_code, office) as unit, offices from staff s join bearers using (staff_no) where handles_cases),
missing as (
  select s.unit, s.staff_no, count(distinct m.month) as n, max(s.name) as name, max(s.office) as office, list(distinct strftime(m.month, '%Y-%m') order by strftime(m.month, '%Y-%m')) as months
  from handlers s join months m on (s.from_on is null or date_trunc('month', s.from_on) <= m.month) and (s.to_on is null or date_trunc('month', s.to_on) > m.month)
  anti join (select distinct reporter_no, month, office_code, office from interference_reports) r on r.reporter_no = s.staff_no and r.month = m.month and (case when s.office_code is not null and r.office_code is not null then s.office_code = r.office_code else s.office = r.office or s.offices = 1 end)
  group by s.unit, s.staff_no
), leads as (
  select unit || '|' || staff_no as subject_key, case when n >= 3 then 'high' else 'medium' end as severity, office, name, n, months from missing
)
select * from leads
