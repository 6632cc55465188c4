with leads as (
  select case_no as subject_key, 'medium' as severity, office, closed_on, outcome, closed_on + 120 as limit_on
  from (select * from criminal_cases where outcome in ('法定不起诉', '酌定不起诉', '存疑不起诉') and as_of() > closed_on + 120 and suspect_id is not null) c
    anti join administrative_penalties p on p.person_id = c.suspect_id and p.decided_on >= c.closed_on and p.decided_on <= c.closed_on + 120
)
select * from leads
