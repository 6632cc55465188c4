-- What rests on a complaint is not told to whoever it is about (人民检察院举报工作规定第五十九条第四项); its letter goes to the office.
alter table leads add column confidential boolean not null default false;
update leads set confidential = true
where model_id = 'interference-unreported' or id in (select lead_id from lead_evidence where tables @> '[{"dataset": "complaints"}]');

alter table letters add column to_office boolean not null default false;
-- one that is not yet issued is made over; its addressee is checked before it is
update letters set to_office = true
where state in ('draft', 'submitted', 'approved') and lead_id in (select id from leads where confidential);
