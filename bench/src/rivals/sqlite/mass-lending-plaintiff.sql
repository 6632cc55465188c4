with many as (
  select plaintiff_id from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null
  group by plaintiff_id having count(distinct coalesce(defendant_id, defendant)) >= 10
), ends as (
  select distinct plaintiff_id, filed_on from many cross join civil_judgments using (plaintiff_id) where cause = '民间借贷纠纷'
), counted as (
  select plaintiff_id, (
    select count(distinct coalesce(defendant_id, defendant)) from civil_judgments s
    where s.cause = '民间借贷纠纷' and s.plaintiff_id = e.plaintiff_id and s.filed_on between date(e.filed_on, '-729 days') and e.filed_on
  ) as n from ends e
)
select plaintiff_id as subject_key, case when max(n) >= 20 then 'high' else 'medium' end as severity from counted where n >= 10 group by plaintiff_id
