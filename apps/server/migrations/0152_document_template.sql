-- which version of the office's text a paper was made with; null on papers of before there were versions
alter table documents add column template jsonb;
