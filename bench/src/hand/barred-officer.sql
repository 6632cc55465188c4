with barred as (
  select defendant_id from criminal_judgments
  where cause in ('贪污罪', '受贿罪', '行贿罪', '挪用公款罪', '职务侵占罪', '挪用资金罪', '非国家工作人员受贿罪', '合同诈骗罪', '非法经营罪') and effective_on <= as_of()
    and as_of() <= if(probation, probation_to + interval 24 months, term_to + interval 60 months)
)
select distinct o.person_id || '|' || o.org_id as subject_key, 'medium' as severity
from barred b join company_officers o on o.person_id = b.defendant_id join companies c using (org_id)
where o.from_on <= as_of() and (o.to_on is null or o.to_on > as_of()) and c.status = '存续'
