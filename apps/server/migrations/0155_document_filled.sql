-- what filled the fields of a paper's text, by value: another text is tried on it as it was, whatever has changed since
alter table documents add column filled jsonb;
