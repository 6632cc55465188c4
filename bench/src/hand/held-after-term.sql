with terms as (
  select case_no, defendant, defendant_id, term_from, term_to, coalesce(term_to, if(penalty in ('无期徒刑', '死刑缓期执行'), as_of(), null)) as held_to
  from criminal_judgments where penalty in ('有期徒刑', '拘役') and probation is not true or penalty in ('无期徒刑', '死刑缓期执行')
), spans as (
  select person_id, kind, from_on, to_on, coalesce(to_on, as_of()) as until from restraints where kind in ('服刑', '逮捕', '刑事拘留')
), past_term as (
  select t.case_no, t.defendant, t.defendant_id, t.term_to, s.kind, s.from_on, s.to_on
  from terms t join spans s on s.person_id = t.defendant_id where s.kind <> '刑事拘留' and s.from_on <= t.term_to and s.until > t.term_to
), freed as (
  select case_no, suspect, suspect_id, outcome, closed_on, office from criminal_cases where outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉')
), past_decision as (
  select c.*, s.kind, s.from_on, s.to_on from freed c join spans s on s.person_id = c.suspect_id where s.kind <> '服刑' and s.from_on <= c.closed_on and s.until > c.closed_on + 1
), found as (
  select defendant_id as person_id, defendant as person, null as office, [case_no, term_to::text, from_on::text, kind, coalesce(to_on, as_of())::text] as told
  from past_term p where not exists (select 1 from terms o where o.defendant_id = p.defendant_id and o.case_no <> p.case_no and p.term_to + 1 between o.term_from and o.held_to)
  union all
  select suspect_id, suspect, office, [outcome, case_no, closed_on::text, from_on::text, kind, coalesce(to_on, as_of())::text]
  from past_decision p where not exists (
    select 1 from criminal_cases o where o.suspect_id = p.suspect_id and o.case_no <> p.case_no and o.accepted_on <= p.closed_on + 1 and (o.closed_on is null or o.closed_on > p.closed_on + 1)
  )
), leads as (
  select person_id as subject_key, 'high' as severity, case when min(office) = max(office) then min(office) end as office, list(distinct person) as people, list(told) as told
  from found group by person_id
)
select * from leads
