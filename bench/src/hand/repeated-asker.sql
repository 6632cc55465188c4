with asked as (
  select distinct asker, coalesce(asker_unit, '') as unit, occurred_on, case_no
  from interference_reports where asker is not null and case_no is not null and occurred_on is not null
), counted as (
  select a.asker, a.unit, a.occurred_on, count(distinct b.case_no) as n
  from (select distinct asker, unit, occurred_on from asked) a
  join asked b on b.asker = a.asker and b.unit = a.unit and b.occurred_on between a.occurred_on - 364 and a.occurred_on
  group by all having n >= 2
)
select asker || '|' || unit as subject_key, case when max(n) >= 4 then 'high' else 'medium' end as severity from counted group by all
