-- 更正: what is to be corrected of an issued letter, until somebody else lets it go out as a paper of its own
alter table letters add column correction jsonb;
