-- One matter under all the numbers that it has had: those of the stages of one 统一受案号, and what people have confirmed. A court's number never joins by its text.
create table matters (
  id uuid primary key,
  unified_no text unique,
  -- two that came to be one: what pointed here points there
  merged_into uuid references matters (id),
  created_at timestamptz not null default now()
);

create table matter_aliases (
  agency text not null check (agency in ('procuratorate', 'police', 'court')),
  number text not null,
  matter_id uuid not null references matters (id),
  -- 审查逮捕, 审查起诉 …; none for the 统一受案号 itself
  stage text,
  office_id uuid references offices (id),
  office_name text,
  from_on date,
  to_on date,
  origin text not null check (origin in ('data', 'person')),
  confirmed_by uuid references users (id),
  seen_at timestamptz not null default now(),
  primary key (agency, number),
  check ((origin = 'person') = (confirmed_by is not null))
);
create index matter_aliases_matter on matter_aliases (matter_id);

-- the number of the case as the run saw it, and the matter that it is of
alter table leads add column matter_no text;
alter table leads add column matter_id uuid references matters (id);
create index leads_matter on leads (matter_id) where matter_id is not null;
create index leads_matter_no on leads (matter_no) where matter_no is not null;

update leads l set matter_no = split_part(subject_key, '|', 1)
where subject_kind in ('case', 'case+round') and exists (
  select from lead_evidence e, jsonb_array_elements(e.tables) t, jsonb_array_elements(t -> 'rows') r
  where e.lead_id = l.id and t ->> 'dataset' in ('criminal_cases', 'supplementary_returns', 'withdrawals')
    and r -> 'values' ->> 'case_no' = split_part(l.subject_key, '|', 1));
