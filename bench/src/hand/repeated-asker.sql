with asked as (
  select asker, coalesce(asker_unit, '') as unit, occurred_on, case_no, office
  from interference_reports where asker is not null and case_no is not null and occurred_on is not null
), counted as (
  select a.asker, a.unit, a.occurred_on, count(distinct b.case_no) as n, list(distinct b.case_no) as cases, min(b.office) as least_office, max(b.office) as greatest_office
  from (select distinct asker, unit, occurred_on from asked) a
  join asked b on b.asker = a.asker and b.unit = a.unit and b.occurred_on between a.occurred_on - 364 and a.occurred_on
  group by a.asker, a.unit, a.occurred_on having n >= 2
), leads as (
  -- the window with the most cases, of those the earliest
  select asker || '|' || unit as subject_key, case when max(n) >= 4 then 'high' else 'medium' end as severity,
    arg_max_null(if(least_office = greatest_office, least_office, null), (n, date '2100-01-01' - occurred_on)) as office,
    nullif(unit, '') as asker_unit, max(n) as n_cases, arg_max(cases, (n, date '2100-01-01' - occurred_on)) as cases,
    arg_max(occurred_on, (n, date '2100-01-01' - occurred_on)) as window_to, window_to - 364 as window_from
  from counted group by asker, unit
)
select * from leads
