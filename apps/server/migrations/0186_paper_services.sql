-- how, when and to whom a paper was served; a correction is a new row that names the one in whose place it stands
create table paper_services (
  id uuid primary key,
  document_id uuid not null references documents (id),
  -- as the paper names it
  addressee text not null,
  way text not null check (way in ('direct', 'left', 'post', 'electronic', 'entrusted')),
  served_on date not null,
  -- who went there, or the mail, or the office that was entrusted
  served_by text,
  signed_by text,
  witnesses text[] not null default '{}',
  corrects_id uuid unique references paper_services (id),
  reason text,
  -- null: the platform itself
  recorded_by uuid,
  recorded_at timestamptz not null default now(),
  check ((corrects_id is null) = (reason is null)),
  check (way <> 'left' or cardinality(witnesses) >= 2)
);
create unique index paper_services_once on paper_services (document_id, addressee) where corrects_id is null;

-- until now a letter counted as served on the day of its issue, on the platform
insert into paper_services (id, document_id, addressee, way, served_on, recorded_at)
  select gen_random_uuid(), id, paper -> 'addressees' ->> 0, 'electronic', (issued_at at time zone 'Asia/Shanghai')::date, issued_at
  from documents where subject_kind = 'letter' and paper -> 'addressees' ->> 0 is not null;
