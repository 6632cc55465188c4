-- what work brought about, entered with its evidence at any record; counted once by the record in which it arose, the newest entry of which stands
create table benefits (
  id uuid primary key,
  subject_kind text not null,
  subject_id text not null,
  counted_kind text not null,
  counted_id text not null,
  kind text not null check (kind in ('recovered', 'people')),
  unit text not null check (unit in ('yuan', 'person')),
  amount numeric(18, 2) not null check (amount >= 0),
  evidence text not null,
  office_id uuid references offices (id),
  department_id uuid,
  arose_on date not null,
  created_by uuid references users (id),
  created_at timestamptz not null default now()
);
create index benefits_subject on benefits (subject_kind, subject_id);
create index benefits_by_counted on benefits (counted_kind, counted_id, kind, created_at desc);

insert into benefits (id, subject_kind, subject_id, counted_kind, counted_id, kind, unit, amount, evidence, office_id, department_id, arose_on, created_at)
  select gen_random_uuid(), 'letter', id::text, 'letter', id::text, b.kind, b.unit, b.amount, verification ->> 'note', office_id, department_id,
    ((verification ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date, (verification ->> 'at')::timestamptz
  from letters, lateral (values ('recovered', 'yuan', (verification ->> 'amount')::numeric), ('people', 'person', (verification ->> 'people')::numeric)) as b (kind, unit, amount)
  where (verification ->> 'genuine')::boolean and b.amount is not null;
update letters set verification = verification - 'amount' - 'people' where verification is not null;

create view benefits_counted as
select distinct on (counted_kind, counted_id, kind) * from benefits order by counted_kind, counted_id, kind, created_at desc, id desc;

create or replace view indicator_effects as
select l.id as lead_id, l.model_id, coalesce(l.reviewed_version, l.model_version) as version, l.office_id, l.office_name, l.department_id, l.assignee_id,
  l.state in ('accepted', 'rectified') as confirmed,
  l.state = 'rejected' as rejected,
  t.issued_at is not null as lettered,
  l.state = 'rectified' as rectified,
  case when l.state = 'rectified' then (select sum(amount) from benefits_counted b where b.kind = 'recovered' and (b.subject_kind, b.subject_id) in (('lead', l.id::text), ('letter', t.id::text))) end as amount,
  case when l.state = 'rectified' then (select sum(amount)::integer from benefits_counted b where b.kind = 'people' and (b.subject_kind, b.subject_id) in (('lead', l.id::text), ('letter', t.id::text))) end as people,
  case when l.state = 'rectified' then (t.verification ->> 'at')::timestamptz end as rectified_at
from leads l left join letters t on t.id = l.letter_id;
