-- a month inside two terms was paid once
with inside as (
  select person_id, month, max(amount) as amount, any_value(defendant) as defendant, max(term_from || '—' || coalesce(term_to::text, '')) as term
  from pension_payments p join criminal_judgments j on j.defendant_id = p.person_id
  where (j.penalty in ('有期徒刑', '拘役') and j.probation is not true or j.penalty in ('无期徒刑', '死刑缓期执行')) and p.month >= j.term_from
    and last_day(p.month) <= coalesce(j.term_to, case when j.penalty in ('无期徒刑', '死刑缓期执行') then as_of() end)
  group by person_id, month
), leads as (
  select person_id as subject_key, case when count(*) >= 3 then 'high' else 'medium' end as severity,
    any_value(defendant) as defendant, list(distinct term) as terms, count(*) as n_months, list(strftime(month, '%Y-%m') order by month) as months, sum(amount) as total
  from inside group by person_id
)
select * from leads
