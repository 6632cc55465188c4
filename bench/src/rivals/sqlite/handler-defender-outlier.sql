-- this build has no sqrt: (k - np) / sqrt(v) >= 3 without it
with share as materialized (
  select coalesce(office_code, office) as unit, kind, avg(coalesce(outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'), false)) as p
  from criminal_cases where closed_on is not null group by unit, kind
), pairs as (
  select unit, prosecutor_no, defender, sum(coalesce(outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件'), false)) as k,
    sum(p) as np, sum(p * (1 - p)) as v
  from criminal_cases join share on share.unit = coalesce(office_code, office) and share.kind = criminal_cases.kind
  where closed_on is not null and defender is not null and prosecutor_no is not null
  group by unit, prosecutor_no, defender having count(*) >= 5 and v > 0
)
select unit || '|' || prosecutor_no || '|' || defender as subject_key, 'medium' as severity from pairs where k > np and (k - np) * (k - np) >= 9 * v
