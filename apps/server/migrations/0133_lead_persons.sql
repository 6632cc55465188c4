-- Natural persons by what stands for their identity number: an HMAC with the key of the installation, which the next run of the model computes.
-- The person that a lead is on, and all whom its rows name by a number.
alter table leads add column person_ref text;
alter table leads add column person_refs text[] not null default '{}';
create index leads_person_refs on leads using gin (person_refs);
