with recursive drawn as (
  select j.case_no, j.plaintiff_id, j.plaintiff_agent, w.payee_id, w.amount
  from civil_judgments j join fund_withdrawals w on w.person_id = j.defendant_id and w.withdrawn_on between j.closed_on and j.closed_on + 90
  where j.cause = '民间借贷纠纷' and j.result = '调解' and j.closed_on <= j.filed_on + 15 and w.ground = '司法扣划'
), held as (
  unpivot (select case_no, 'p' || plaintiff_id as plaintiff, 'a' || plaintiff_agent as agent, 'y' || payee_id as payee from drawn)
  on plaintiff, agent, payee into name what value v
), stars as (select v, min(case_no) as least from held group by v having count(distinct case_no) between 2 and 200),
edges as (select distinct least as a, case_no as b from held join stars using (v) where case_no <> least),
both_ways as (select a, b from edges union select b, a from edges),
-- each takes the least name among its neighbours, until nobody finds a lesser one
labels(id, root) using key (id) as (
  select distinct a, a from both_ways
  union
  select n.b, min(l.root) from labels as l join both_ways as n on n.a = l.id join recurring.labels as r on r.id = n.b where l.root < r.root group by n.b
), leads as (
  select root as subject_key, case when count(distinct case_no) >= 10 or bool_or(payee_id <> plaintiff_id) then 'high' else 'medium' end as severity,
    count(distinct case_no) as n, count(distinct plaintiff_id) as plaintiffs, sum(amount) as total
  from labels join drawn on case_no = id group by root having count(distinct case_no) >= 3
)
select * from leads
