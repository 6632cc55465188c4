with closed as (
  select coalesce(office_code, office) as unit, prosecutor_no, defender, kind,
    coalesce(outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'), false)::int as uncharged
  from criminal_cases where closed_on is not null
), share as (select unit, kind, avg(uncharged)::float8 as p from closed group by unit, kind),
pairs as (
  select unit, prosecutor_no, defender, sum(uncharged) as k, sum(p) as np, sum(p * (1 - p)) as v
  from closed join share using (unit, kind)
  where defender is not null and prosecutor_no is not null
  group by unit, prosecutor_no, defender having count(*) >= 5 and sum(p * (1 - p)) > 0
)
select unit || '|' || prosecutor_no || '|' || defender as subject_key, 'medium' as severity from pairs where (k - np) / sqrt(v) >= 3
