with spans as (
  select person_no, authority, from_on, coalesce(to_on, as_of()) as until, if(kind = '指定居所监视居住', '监视居住', kind) as family from restraints where person_no is not null
), detained as (
  select person_no, min(from_on) as first_on, bool_or(until > from_on + 37) as kept from spans where family = '刑事拘留' group by person_no
), overrun as (
  select person_no, list(distinct family) as families from (
    select person_no, family from spans where family in ('取保候审', '监视居住')
    group by person_no, family, authority having max(until) > add_criminal_months(min(from_on), if(family = '取保候审', 12, 6))
  ) group by person_no
), judged as (
  select c.person_no, suspect, cause, first_on, kept, coalesce(families, []) as families,
    coalesce(transferred_on is null and ended_on is null and as_of() > first_on + interval 24 months, false) as not_sent,
    not_sent::int + (families is not null)::int + coalesce(kept, false)::int as signs
  from police_cases c join detained using (person_no) left join overrun using (person_no)
), leads as (
  select person_no as subject_key, case when kept or signs >= 2 then 'high' else 'medium' end as severity, suspect, cause, first_on, signs, families,
    if(not_sent, '未见移送起诉', '') as unsent, if(kept, '刑事拘留超过', '') as kept_long
  from judged where signs >= 1
)
select * from leads
