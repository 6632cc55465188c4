with posts as (select person_id, org_id, from_on from industry_staff where industry = '教育托育' and from_on <= as_of() and (to_on is null or to_on > as_of())),
found as (
  select p.*, true as by_court, [cause, case_no, effective_on::text] as told from posts p join criminal_judgments on defendant_id = person_id
  where effective_on <= as_of() and regexp_matches(cause, '强奸|猥亵|虐待|拐卖|故意伤害|殴打')
  union all
  select p.*, false, [cause, decided_on::text] from posts p join administrative_penalties using (person_id)
  where decided_on <= as_of() and regexp_matches(cause, '强奸|猥亵|虐待|拐卖|故意伤害|殴打')
), leads as (
  select person_id || '|' || org_id as subject_key, case when bool_or(by_court) then 'high' else 'medium' end as severity, list(from_on) as from_on, list(told) as told
  from found group by person_id, org_id
)
select * from leads
