with barred as (
  select defendant_id, defendant, cause, if(probation, '缓刑考验期', '刑期') as counted_from, if(probation, probation_to, term_to) as ends_on,
    (ends_on + if(probation, interval 24 months, interval 60 months))::date as barred_until
  from criminal_judgments
  where cause in ('贪污罪', '受贿罪', '行贿罪', '挪用公款罪', '职务侵占罪', '挪用资金罪', '非国家工作人员受贿罪', '合同诈骗罪', '非法经营罪') and effective_on <= as_of()
    and as_of() <= barred_until
), leads as (
  select o.person_id || '|' || o.org_id as subject_key, 'medium' as severity,
    any_value(b.defendant) as defendant, any_value(c.name) as company,
    list(b.cause) as causes, list(b.counted_from) as counted_from, list(b.ends_on) as ends_on, list(b.barred_until) as barred_until, list(o.post) as posts, list(o.from_on) as from_on
  from barred b join company_officers o on o.person_id = b.defendant_id join companies c using (org_id)
  where o.from_on <= as_of() and (o.to_on is null or o.to_on > as_of()) and c.status = '存续'
  group by o.person_id, o.org_id
)
select * from leads
