-- What the indicators count by: one row a lead with how far it came. A view, so that no count is kept twice.
create view indicator_leads as
select l.id as lead_id, l.model_id, l.model_title, l.office_id, l.office_name, l.department_id, l.assignee_id,
  to_char(l.first_seen_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
  l.state in ('accepted', 'rectified') as confirmed,
  l.state = 'rejected' as rejected,
  t.issued_at is not null as lettered,
  t.state in ('answered', 'returned', 'verified', 'closed') as answered,
  l.state = 'rectified' as rectified
from leads l left join letters t on t.id = l.letter_id;
