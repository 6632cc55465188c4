with leads as (
  select case_no as subject_key, 'high' as severity,
    any_value(j.judged_on) as judged_on, any_value(case when j.fled and j.drunk then '逃逸、酒驾' when j.fled then '逃逸' else '酒驾' end) as circumstances,
    list(r.revoked_on) as revoked_on, list(coalesce(r.ban, '未注明')) as bans
  from criminal_judgments j join licence_revocations r on r.person_id = j.defendant_id
  where j.cause = '交通肇事罪' and (j.fled or j.drunk) and r.revoked_on between j.judged_on - 365 and as_of()
  group by case_no having count(*) filter (r.ban in ('终生', '终身')) = 0
)
select * from leads
