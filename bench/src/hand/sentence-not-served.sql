with due as (
  select case_no, defendant, defendant_id, cause, penalty, effective_on, (effective_on + 10 + interval 1 month)::date as limit_on
  from criminal_judgments
  where (penalty in ('有期徒刑', '拘役') and probation is not true or penalty in ('无期徒刑', '死刑缓期执行')) and as_of() > limit_on and (term_to is null or term_to > limit_on)
), leads as (
  select case_no as subject_key, 'high' as severity, defendant, cause, penalty, effective_on, limit_on
  from due d
  where not exists (select 1 from restraints r where r.person_id = d.defendant_id and r.kind in ('服刑', '逮捕') and r.from_on <= d.limit_on and coalesce(r.to_on, as_of()) >= d.effective_on)
    and not exists (select 1 from corrections c where c.kind = '暂予监外执行' and c.judgment_no = d.case_no)
    and not exists (select 1 from corrections c where c.kind = '暂予监外执行' and c.judgment_no is null and c.person_id = d.defendant_id)
    and not exists (select 1 from deaths x where x.person_id = d.defendant_id and x.died_on <= as_of())
)
select * from leads
