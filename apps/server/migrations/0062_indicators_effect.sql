-- What became of the leads of each version of a model, down to what a verified letter brought about.
create view indicator_effects as
select l.id as lead_id, l.model_id, coalesce(l.reviewed_version, l.model_version) as version, l.office_id, l.office_name, l.department_id, l.assignee_id,
  l.state in ('accepted', 'rectified') as confirmed,
  l.state = 'rejected' as rejected,
  t.issued_at is not null as lettered,
  l.state = 'rectified' as rectified,
  case when l.state = 'rectified' then (t.verification ->> 'amount')::numeric end as amount,
  case when l.state = 'rectified' then (t.verification ->> 'people')::integer end as people,
  case when l.state = 'rectified' then (t.verification ->> 'at')::timestamptz end as rectified_at
from leads l left join letters t on t.id = l.letter_id;
