with measured as (
  select person_no, bool_or(kind in ('刑事拘留', '逮捕')) as custody, bool_or(to_on is null) as going_on, max(to_on) as last_on
  from restraints where kind in ('刑事拘留', '逮捕', '取保候审', '监视居住', '指定居所监视居住') group by person_no
), still as (
  select c.person_no, suspect, cause, filed_on, last_on, coalesce(last_on, filed_on) as since, if(last_on is null, 24, 12) as months
  from police_cases c left join measured using (person_no)
  where transferred_on is null and ended_on is null and custody is not true and going_on is not true
), leads as (
  select person_no as subject_key, case when as_of() >= since + to_months(2 * months) then 'high' else 'medium' end as severity,
    suspect, cause, filed_on, months, coalesce(last_on::text, '') as last_on
  from still where as_of() > since + to_months(months)
)
select * from leads
