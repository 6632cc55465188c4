-- The numbers of people that leads are about lie sealed beside their evidence; the key of a lead holds a mask and a hash in their place.
-- The product moves what is there at its next start: it alone has the key.
alter table lead_evidence add column subject text;
comment on column lead_evidence.subject is 'the whole key of the lead, sealed; null where nothing of it is hidden';
