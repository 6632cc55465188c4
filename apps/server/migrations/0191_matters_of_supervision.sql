-- Cases of civil, administrative and public-interest work make matters as criminal ones do: leads on them have their number; the next import or run makes the matter.
update leads l set matter_no = l.subject_key
from lead_evidence e
where e.lead_id = l.id and l.matter_no is null and l.subject_kind = 'case' and e.tables @> '[{"dataset": "supervision_cases"}]';

update leads l set matter_no = e.tables #>> '{0,rows,0,values,case_no}'
from lead_evidence e
where e.lead_id = l.id and l.matter_no is null and l.subject_kind = 'opinion' and e.tables #>> '{0,rows,0,values,case_no}' is not null;
