with leads as (
  select e.case_no as subject_key,
    case when sum(coalesce(a.value, 0)) >= any_value(coalesce(e.amount, 0) - coalesce(e.recovered, 0)) then 'high' else 'medium' end as severity,
    any_value(e.court) as court, any_value(e.closed_on) as closed_on, any_value(coalesce(e.amount, 0) - coalesce(e.recovered, 0)) as outstanding,
    count(*) as n_assets, list(distinct coalesce(a.kind, '种类未注明')) as kinds, sum(coalesce(a.value, 0)) as total
  from enforcement_cases e join assets a on a.owner_id = e.debtor_id
  where e.closing = '终结本次执行程序' and a.acquired_on <= as_of() and (a.released_on is null or a.released_on > e.closed_on)
  group by e.case_no
)
select * from leads
