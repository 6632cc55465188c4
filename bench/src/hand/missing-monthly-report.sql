with months as (
  select unnest(generate_series(date_trunc('month', as_of()) - interval 6 month, date_trunc('month', as_of()) - interval 1 month, interval 1 month))::date as month
), missing as (
  select s.staff_no, count(*) as n, any_value(s.name) as name, any_value(s.office) as office, list(strftime(m.month, '%Y-%m') order by m.month) as months
  from staff s cross join months m
  anti join (select distinct reporter_no, month from interference_reports) r on r.reporter_no = s.staff_no and r.month = m.month
  where s.handles_cases group by s.staff_no
), leads as (
  select staff_no as subject_key, case when n >= 3 then 'high' else 'medium' end as severity, office, name, n, months from missing
)
select * from leads
