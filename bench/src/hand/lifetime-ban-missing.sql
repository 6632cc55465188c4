select case_no as subject_key, 'high' as severity
from criminal_judgments j join licence_revocations r on r.person_id = j.defendant_id
where j.cause = '交通肇事罪' and (j.fled or j.drunk) and r.revoked_on between j.judged_on - 365 and as_of()
group by case_no having count(*) filter (r.ban = '终身') = 0
