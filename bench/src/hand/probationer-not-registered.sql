with due as (
  select case_no, defendant, defendant_id, cause, judged_on, effective_on, effective_on + 10 as limit_on
  from criminal_judgments where (probation or penalty = '管制') and as_of() > effective_on + 10
), came as (
  select case_no, min(registered_on) as came_on from (
    select d.case_no, c.registered_on from due d join corrections c on c.judgment_no = d.case_no where (d.judged_on is null or c.registered_on >= d.judged_on)
    union all
    select d.case_no, c.registered_on from due d join corrections c on c.person_id = d.defendant_id where c.judgment_no is null and (d.judged_on is null or c.registered_on >= d.judged_on)
  ) group by case_no
), leads as (
  select case_no as subject_key, case when came_on is null or came_on > limit_on + interval 1 month then 'high' when came_on > limit_on + 10 then 'medium' else 'low' end as severity,
    defendant, cause, effective_on, limit_on, coalesce(came_on::text, '') as came_on, coalesce((came_on - limit_on)::text, '') as days_late
  from due left join came using (case_no) where came_on is null or came_on > limit_on
)
select * from leads
