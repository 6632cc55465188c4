with before as (
  select j.case_no, r.record_no, r.from_on, r.to_on, r.to_on - r.from_on + 1 as days, r.kind = '指定居所监视居住' as is_half
  from criminal_judgments j join restraints r on r.person_id = j.defendant_id
  where j.penalty in ('有期徒刑', '拘役') and j.probation is not true and r.kind in ('刑事拘留', '逮捕', '留置', '指定居所监视居住') and r.from_on is not null and r.to_on < j.term_from
), overlapping as (
  select distinct a.case_no from before a join before b using (case_no) where a.record_no < b.record_no and a.from_on < b.to_on and b.from_on < a.to_on
), credited as (
  select case_no, count(*) as n, coalesce(sum(days) filter (not is_half), 0) + coalesce(sum(days) filter (is_half), 0) // 2 as credit from before group by case_no
), due as (
  select j.case_no, defendant, penalty, term_months, term_from, term_to, coalesce(n, 0) as n_records, coalesce(credit, 0)::int as days_credited,
    add_criminal_months(term_from, term_months) - 1 - days_credited as due_to, term_to - due_to as off_by
  from criminal_judgments j left join credited using (case_no)
  where penalty in ('有期徒刑', '拘役') and probation is not true and term_from is not null and term_to is not null and term_months is not null
), leads as (
  select case_no as subject_key, case when off_by > 0 then 'high' else 'medium' end as severity, defendant, penalty, term_months, term_from, n_records, days_credited, due_to, term_to, abs(off_by) as off_by
  from due anti join overlapping using (case_no) where abs(off_by) > 2 * (n_records + 1)
)
select * from leads
