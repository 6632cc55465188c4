with suits as (
  select *, coalesce(defendant_id, defendant) as sued
  from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null
), many as (select plaintiff_id from suits group by plaintiff_id having count(distinct sued) >= 10),
ends as (select distinct plaintiff_id, filed_on from suits semi join many using (plaintiff_id)),
counted as (
  select e.plaintiff_id, e.filed_on, count(distinct s.sued) as n, count(*) as suits, any_value(s.plaintiff) as plaintiff
  from ends e join suits s on s.plaintiff_id = e.plaintiff_id and s.filed_on between e.filed_on - 729 and e.filed_on
  group by e.plaintiff_id, e.filed_on having n >= 10
), leads as (
  -- the window with the most defendants, of those the earliest
  select plaintiff_id as subject_key, case when max(n) >= 20 then 'high' else 'medium' end as severity,
    any_value(plaintiff) as plaintiff, max(n) as n_defendants, arg_max(suits, (n, date '2100-01-01' - filed_on)) as n_suits,
    arg_max(filed_on, (n, date '2100-01-01' - filed_on)) as window_to, window_to - 729 as window_from
  from counted group by plaintiff_id
)
select * from leads
