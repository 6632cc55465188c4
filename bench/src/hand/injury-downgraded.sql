with beaten as (
  select penalty_no, authority, cause, decided_on, incident_no, victim_id from administrative_penalties where (contains(cause, '殴打') or contains(cause, '伤害')) and incident_no is not null and decided_on is not null
), filed as (select incident_no, min(filed_on) as first_on from police_cases where incident_no is not null group by incident_no),
found as (
  select b.penalty_no, b.authority, b.cause, b.decided_on, true as by_opinion, [o.grade, o.decided_on::text, (greatest(b.decided_on, o.decided_on) + 30)::text] as told
  from beaten b join injury_opinions o using (incident_no) left join filed f using (incident_no)
  where o.grade <> '轻微伤' and o.decided_on is not null and as_of() > greatest(b.decided_on, o.decided_on) + 30 and (f.first_on is null or f.first_on > greatest(b.decided_on, o.decided_on) + 30)
  union all
  select b.penalty_no, b.authority, b.cause, b.decided_on, false, [m.admitted_on::text]
  from (from beaten b anti join injury_opinions o using (incident_no)) b join medical_claims m on m.person_id = b.victim_id and m.admitted_on between b.decided_on - 29 and b.decided_on
  where contains(m.diagnosis, '骨折') or contains(m.diagnosis, '破裂') or contains(m.diagnosis, '断裂') or contains(m.diagnosis, '穿孔')
), leads as (
  select penalty_no as subject_key, case when bool_or(by_opinion) then 'high' else 'medium' end as severity,
    any_value(authority) as authority, any_value(cause) as cause, any_value(decided_on) as decided_on, list(told) as told
  from found group by penalty_no
)
select * from leads
