with recursive cases as (
  select a.case_no, a.agent, a.respondent_id, count(distinct c.month) as months
  from labour_awards a join contributions c on c.person_id = a.claimant_id and c.org_id = a.respondent_id and c.paid_on between a.closed_on and a.closed_on + 180
  where a.claim = '确认劳动关系' and c.back_pay and birth_date(a.claimant_id) + interval 540 months <= a.filed_on
  group by all having months >= 36
), held as (
  unpivot (select case_no, 'a' || agent as agent, 'o' || respondent_id as employer from cases) on agent, employer into name what value v
), stars as (select v, min(case_no) as least from held group by v having count(*) >= 2),
edges as (select distinct least as a, case_no as b from held join stars using (v) where case_no <> least),
both_ways as (select a, b from edges union select b, a from edges),
-- each takes the least name among its neighbours, until nobody finds a lesser one
labels(id, root) using key (id) as (
  select distinct a, a from both_ways
  union
  select n.b, min(l.root) from labels as l join both_ways as n on n.a = l.id join recurring.labels as r on r.id = n.b where l.root < r.root group by n.b
), leads as (
  select root as subject_key, case when count(*) >= 10 then 'high' else 'medium' end as severity,
    count(*) as n, count(distinct respondent_id) as employers, count(distinct agent) as agents, sum(months) as months
  from labels join cases on case_no = id group by root having count(*) >= 5
)
select * from leads
