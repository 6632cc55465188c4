-- Official papers as they were issued. The bytes lie under DATA_DIR/files by their SM3.
create table documents (
  id uuid primary key,
  office_id uuid not null,
  -- what kind of paper, such as reminder_letter
  kind text not null,
  number text not null,
  title text not null,
  -- the elements of the paper, of which both files were made
  paper jsonb not null,
  pdf_sm3 text not null check (pdf_sm3 ~ '^[0-9a-f]{64}$'),
  docx_sm3 text not null check (docx_sm3 ~ '^[0-9a-f]{64}$'),
  pages integer not null check (pages > 0),
  -- a correction is a new paper that names the old one
  corrects_id uuid references documents (id),
  issued_by uuid,
  issued_at timestamptz not null default now(),
  unique (office_id, number)
);
create index documents_corrects on documents (corrects_id) where corrects_id is not null;

create function documents_never_change() returns trigger language plpgsql as $$
begin
  raise exception 'an issued document never changes: issue a correction that names it' using errcode = 'restrict_violation';
end
$$;
create trigger documents_never_change before update or delete on documents for each row execute function documents_never_change();
create trigger documents_never_empty before truncate on documents for each statement execute function documents_never_change();

-- The last number of each series of an office in a year; taken in the transaction that issues, so there are no gaps.
create table document_numbers (
  office_id uuid not null,
  series text not null,
  year integer not null check (year between 1949 and 9999),
  last integer not null check (last > 0),
  primary key (office_id, series, year)
);
