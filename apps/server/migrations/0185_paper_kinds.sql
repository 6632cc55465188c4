-- 发文字号代字: of each office and each kind of paper, no two alike
create table paper_series (
  office_id uuid not null references offices (id),
  kind text not null,
  series text not null unique,
  primary key (office_id, kind)
);
insert into paper_series (office_id, kind, series)
  select id, 'reminder_letter', letter_series from offices where letter_series is not null;
alter table offices drop column letter_series;

-- papers know the record that they are of: so far the story of a letter named its papers
alter table documents add column subject_kind text, add column subject_id uuid,
  add check ((subject_kind is null) = (subject_id is null));
alter table documents disable trigger documents_never_change;
update documents d set subject_kind = t.subject_kind, subject_id = t.subject_id
from timeline t, jsonb_array_elements(t.documents) named
where named ->> 'id' = d.id::text;
alter table documents enable trigger documents_never_change;
create index documents_subject on documents (subject_kind, subject_id);
