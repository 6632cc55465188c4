with children as (select child_id, parent_id from parents where birth_date(child_id) + interval 216 months > as_of()),
absent as (
  select person_id from deaths where died_on <= as_of()
  union
  select defendant_id from criminal_judgments
  where (penalty in ('有期徒刑', '拘役') and probation is not true or penalty in ('无期徒刑', '死刑缓期执行'))
    and as_of() between term_from and coalesce(term_to, if(penalty in ('无期徒刑', '死刑缓期执行'), as_of(), null))
  union
  select person_id from restraints where kind = '强制隔离戒毒' and as_of() between from_on and coalesce(to_on, as_of())
), alone as (
  select child_id, count(*) as registered from children left join absent on person_id = parent_id group by child_id having count(*) = count(person_id)
), leads as (
  select child_id as subject_key, case when registered >= 2 then 'high' else 'medium' end as severity, registered
  from alone where not exists (
    select 1 from benefits where person_id = child_id and kind in ('孤儿', '事实无人抚养') and month between date_trunc('month', as_of()) - interval 1 month and date_trunc('month', as_of())
  )
)
select * from leads
