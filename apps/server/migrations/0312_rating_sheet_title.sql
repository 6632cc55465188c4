-- What the sheet of a round is called, beside its text: a list of rounds reads no sheets. Null: of before this was kept.
alter table rating_rounds add column sheet_title jsonb;
