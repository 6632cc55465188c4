-- 附件 that go out with a letter, by name; and the text it was submitted with, by value: what is approved is what is issued
alter table letters add column enclosures jsonb not null default '[]', add column template jsonb;
