with suits as (
  select case_no, plaintiff_id, filed_on from civil_judgments
  where regexp_matches(cause, '交通事故|生命权|身体权|健康权') and result in ('判决', '调解') and amount > 0 and plaintiff_id is not null
), paid as (
  select c.person_id, c.claim_no, any_value(c.fund_paid) as fund_paid, list(distinct s.case_no) as suits
  from medical_claims c join suits s on s.plaintiff_id = c.person_id and c.admitted_on between s.filed_on - 729 and s.filed_on
  where c.fund_paid > 0 and regexp_matches(c.diagnosis, '骨折|外伤|损伤|挫伤') group by all
), leads as (
  select person_id as subject_key, case when sum(fund_paid) >= 10000 then 'high' else 'medium' end as severity, count(*) as n, sum(fund_paid) as total, list(suits) as suits from paid group by person_id
)
select * from leads
