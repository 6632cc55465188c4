with suits as (select * from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null),
many as (
  select plaintiff_id, count(*) as n, count(*) filter (result in ('调解', '撤诉')) as settled, count(*) filter (default_judgment) as defaulted
  from suits group by plaintiff_id having count(*) >= 15
), agents as (
  select plaintiff_id, any_value(plaintiff) as plaintiff, max(k) as by_agent, arg_min(plaintiff_agent, (-k, plaintiff_agent)) as agent
  from (select plaintiff_id, plaintiff_agent, any_value(plaintiff) as plaintiff, count(plaintiff_agent) as k from suits semi join many using (plaintiff_id) group by plaintiff_id, plaintiff_agent)
  group by plaintiff_id
), signs as (
  select *, settled * 2 >= n as mostly_settled, defaulted * 2 >= n as mostly_default, by_agent * 10 >= n * 8 as one_agent,
    mostly_settled::int + mostly_default::int + one_agent::int as signs
  from many join agents using (plaintiff_id)
), leads as (
  select plaintiff_id as subject_key, case when signs >= 2 then 'high' else 'medium' end as severity, plaintiff, n as n_suits, signs,
    if(mostly_settled, '调解、撤诉' || settled || '件', '') as settled, if(mostly_default, '缺席' || defaulted || '件', '') as defaulted, if(one_agent, agent || '代理' || by_agent || '件', '') as by_agent
  from signs where signs >= 1
)
select * from leads
