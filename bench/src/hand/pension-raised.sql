with periods as (
  select defendant_id as who, effective_on as since, if(probation, probation_to, term_to) as until from criminal_judgments where probation or penalty = '管制'
  union all
  select person_id, registered_on, coalesce(closed_on, ends_on) from corrections where kind in ('假释', '暂予监外执行')
), raised as (
  select p.person_id, p.month, p.amount - b.amount as rise
  from (from pension_payments p semi join periods on who = person_id) p join pension_payments b on b.person_id = p.person_id and b.month = p.month - interval 1 month
  where p.amount > b.amount
), months as (
  select distinct r.person_id, r.month, r.rise from raised r join periods q on q.who = r.person_id and r.month - interval 1 month >= q.since and last_day(r.month) <= q.until
), leads as (
  select person_id as subject_key, case when count(*) >= 3 then 'high' else 'medium' end as severity, count(*) as n, list(strftime(month, '%Y-%m')) as months, sum(rise) as total
  from months group by person_id
)
select * from leads
