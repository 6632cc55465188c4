with causes as (
  select case_no, cause from criminal_judgments where regexp_matches(cause, '故意伤害|交通|生命权|身体权|健康权|抚养费|赡养费')
  union all
  select case_no, cause from civil_judgments where regexp_matches(cause, '故意伤害|交通|生命权|身体权|健康权|抚养费|赡养费')
), owed as (
  select e.case_no, e.applicant_id, e.filed_on, c.cause from enforcement_cases e join causes c on c.case_no = e.based_on
  where (e.closed_on is null or e.closing = '终结本次执行程序') and as_of() > e.filed_on + interval 6 months and coalesce(e.recovered, 0) < e.amount and e.applicant_id is not null
), support as (
  select distinct person_id, kind from benefits
  where kind in ('低保', '特困', '残疾补贴') and month between date_trunc('month', as_of()) - interval 2 months and date_trunc('month', as_of())
), leads as (
  select o.applicant_id as subject_key, 'medium' as severity, list(distinct o.case_no) as cases, list(distinct o.cause) as causes, min(o.filed_on) as since, list(distinct s.kind) as support
  from owed o join support s on s.person_id = o.applicant_id
  where not exists (select 1 from benefits b where b.person_id = o.applicant_id and b.kind = '司法救助' and b.month >= date_trunc('month', o.filed_on))
  group by o.applicant_id
)
select * from leads
