with recursive sets as (
  select hospital_id, admitted_on, total, count(distinct person_id) as people from medical_claims where total >= 100 group by all having people between 2 and 200
), visits as (select distinct c.person_id, s.* from medical_claims c join sets s using (hospital_id, admitted_on, total)),
days as (
  select distinct a.person_id as a, b.person_id as b, a.admitted_on as day from visits a join visits b using (hospital_id, admitted_on, total) where a.person_id < b.person_id
), often as (
  select distinct a, b from (select a, b, day, lag(day, 2) over (partition by a, b order by day) as before from days) where before >= day - 179
), stars as (select hospital_id, admitted_on, total, min(person_id) as least from visits where people >= 10 group by all),
edges as (
  select a, b from often
  union
  select s.least, v.person_id from visits v join stars s using (hospital_id, admitted_on, total) where v.person_id <> s.least
),
both_ways as (select a, b from edges union select b, a from edges),
-- each takes the least name among its neighbours, until nobody finds a lesser one
labels(id, root) using key (id) as (
  select distinct a, a from both_ways
  union
  select n.b, min(l.root) from labels as l join both_ways as n on n.a = l.id join recurring.labels as r on r.id = n.b where l.root < r.root group by n.b
), leads as (
  select root as subject_key, case when count(distinct id) >= 10 then 'high' else 'medium' end as severity,
    count(distinct id) as n, count(distinct hospital_id) as hospitals, min(admitted_on) as first_on, max(admitted_on) as last_on
  from labels join visits on person_id = id group by root having count(distinct id) >= 4
)
select * from leads
