-- indicators are measures of the catalogue now, counted over published facts, with the rows behind every number
drop view indicator_effects;
drop view indicator_leads;
