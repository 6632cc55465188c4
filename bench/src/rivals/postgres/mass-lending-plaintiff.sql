with suits as materialized (
  select plaintiff_id, filed_on, coalesce(defendant_id, defendant) as defendant
  from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null
), many as (select plaintiff_id from suits group by plaintiff_id having count(distinct defendant) >= 10),
ends as (select distinct plaintiff_id, filed_on from suits where plaintiff_id in (select plaintiff_id from many)),
counted as (
  select e.plaintiff_id, e.filed_on, count(distinct s.defendant) as n
  from ends e join suits s on s.plaintiff_id = e.plaintiff_id and s.filed_on between e.filed_on - 729 and e.filed_on
  group by e.plaintiff_id, e.filed_on having count(distinct s.defendant) >= 10
)
select plaintiff_id as subject_key, case when max(n) >= 20 then 'high' else 'medium' end as severity from counted group by plaintiff_id
