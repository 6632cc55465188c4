with suits as (
  select plaintiff_id, result, default_judgment, plaintiff_agent from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null
), many as (
  select plaintiff_id, count(*) as n, count(*) filter (result in ('调解', '撤诉')) as settled, count(*) filter (default_judgment) as defaulted
  from suits group by plaintiff_id having count(*) >= 15
), agents as (
  select plaintiff_id, max(k) as by_agent
  from (select plaintiff_id, plaintiff_agent, count(*) as k from suits semi join many using (plaintiff_id) where plaintiff_agent is not null group by all)
  group by plaintiff_id
), signs as (
  select plaintiff_id, (settled * 2 >= n)::int + (defaulted * 2 >= n)::int + (coalesce(by_agent, 0) * 10 >= n * 8)::int as signs
  from many left join agents using (plaintiff_id)
)
select plaintiff_id as subject_key, case when signs >= 2 then 'high' else 'medium' end as severity from signs where signs >= 1
