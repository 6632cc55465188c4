with treatments as (select person_id, authority, from_on, due_to, end_reason, coalesce(to_on, as_of()) as until from restraints where kind = '强制隔离戒毒'),
terms as (
  select defendant_id, defendant, term_from, term_to from criminal_judgments
  where (penalty in ('有期徒刑', '拘役') and probation is not true or penalty in ('无期徒刑', '死刑缓期执行')) and as_of() > term_to + 3
), cut as (
  select t.person_id, t.authority, j.defendant, j.term_to, t.due_to - j.term_to as days_left
  from treatments t join terms j on j.defendant_id = t.person_id
  where j.term_from > t.from_on and t.due_to > j.term_to and coalesce(not contains(t.end_reason, '提前解除') and not contains(t.end_reason, '变更'), true)
    and not exists (select 1 from treatments o where o.person_id = t.person_id and o.from_on <= j.term_to + 3 and o.until >= j.term_to)
), ends as (
  select e.authority, e.term_to, count(distinct c.person_id) as people
  from (select distinct authority, term_to from cut) e join cut c on c.authority = e.authority and c.term_to between e.term_to - 364 and e.term_to group by all having people >= 3
), crowds as (
  select c.person_id, max(e.people) as people from cut c join ends e on e.authority = c.authority and c.term_to between e.term_to - 364 and e.term_to group by c.person_id
), leads as (
  select person_id as subject_key, case when count(*) >= 2 or any_value(people) is not null then 'high' else 'medium' end as severity,
    min(defendant) as defendant, max(term_to) as last_end, max(days_left) as days_left, count(*) as n, coalesce(any_value(people)::text, '') as people
  from cut left join crowds using (person_id) group by person_id
)
select * from leads
