with years as (
  select org_id, year(month) as y, sum(units * unit_price)::decimal(38, 2) as revenue, count(*) filter (unit_price is null) as unpriced from activity group by all having sum(units * unit_price) > 0
), declared as (select org_id, year(month) as y, coalesce(sum(base), 0) as base from tax_returns where tax = '增值税' group by all),
leads as (
  select org_id || '|' || y as subject_key, case when d.base is null or revenue * 100 > d.base * 130 then 'high' else 'medium' end as severity,
    y, revenue, coalesce(d.base::text, '全年没有增值税申报') as base, revenue - coalesce(d.base, 0) as gap, if(unpriced > 0, unpriced::text, '') as unpriced
  from years left join declared d using (org_id, y) where revenue * 100 > coalesce(d.base, 0) * 110
)
select * from leads
