with leads as (
  select case_no as subject_key, 'high' as severity, cause, judged_on, effective_on, judged_on - 365 as earliest, effective_on + 30 as limit_on
  from (
    select case_no, defendant_id, cause, judged_on, effective_on from criminal_judgments
    where (cause = '危险驾驶罪' and drunk or cause = '交通肇事罪') and as_of() > effective_on + 30
  ) j anti join licence_revocations r on r.person_id = j.defendant_id and r.revoked_on >= j.judged_on - 365 and r.revoked_on <= j.effective_on + 30
)
select * from leads
