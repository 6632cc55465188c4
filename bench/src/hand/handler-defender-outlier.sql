with closed as (
  select coalesce(office_code, office) as unit, prosecutor_no, prosecutor, defender, office, kind,
    coalesce(outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'), false)::int as uncharged
  from criminal_cases where closed_on is not null
), share as (select unit, kind, avg(uncharged) as p from closed group by unit, kind),
pairs as (
  select unit, prosecutor_no, defender, count(*) as n, sum(uncharged) as k, sum(p) as np, sum(p * (1 - p)) as v
  from closed join share using (unit, kind)
  where defender is not null and prosecutor_no is not null group by unit, prosecutor_no, defender having n >= 5 and v > 0
), bare as (select unit || '|' || prosecutor_no || '|' || defender as subject_key, 'medium' as severity, *, (k - np) / sqrt(v) as z from pairs where z >= 3),
leads as (
  select subject_key, severity, if(min(office) = max(office), min(office), null) as office,
    any_value(prosecutor) as prosecutor, n, k, round(np, 1) as expected, round(z, 2) as z
  from bare b join closed using (unit, prosecutor_no, defender)
  group by subject_key, severity, n, k, np, b.z
)
select * from leads
