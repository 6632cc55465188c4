with leads as (
  select person_id as subject_key, 'high' as severity,
    any_value(d.died_on) as died_on, strftime(any_value(d.died_on), '%Y-%m') as last_month, count(*) as n_months, list(strftime(p.month, '%Y-%m') order by p.month) as months, sum(p.amount) as total
  from pension_payments p join deaths d using (person_id)
  where p.month > date_trunc('month', d.died_on)
  group by person_id
)
select * from leads
