with marked as (
  select person_id, admitted_on, birth_date(person_id) + interval 168 months > admitted_on as is_child,
    substr(person_id, 17, 1) in ('0', '2', '4', '6', '8') and regexp_matches(diagnosis, '妊娠|流产|引产|分娩') as is_pregnant, regexp_matches(diagnosis, '虐待|多处损伤|性侵') as is_abused
  from medical_claims where regexp_matches(diagnosis, '妊娠|流产|引产|分娩|虐待|多处损伤|性侵') and birth_date(person_id) + interval 216 months > admitted_on and as_of() > admitted_on + 1
), leads as (
  select person_id as subject_key, case when bool_or(is_pregnant and is_child) then 'high' when bool_or(is_abused) then 'medium' else 'low' end as severity,
    list(if(is_child, 14, 18)) as age, list(admitted_on) as admitted_on
  from marked m
  where (is_pregnant or is_abused) and not exists (select 1 from minor_reports r where r.person_id = m.person_id and r.reported_on between m.admitted_on - 1 and m.admitted_on + 1)
  group by person_id
)
select * from leads
