-- who handles the case that a lead is about, as its rows name them: beside whoever looks into the lead
alter table leads add column handler text;
update leads l set handler = (
  select r -> 'values' ->> 'prosecutor'
  from lead_evidence e, jsonb_array_elements(e.tables) t, jsonb_array_elements(t -> 'rows') r
  where e.lead_id = l.id and r -> 'values' ->> 'prosecutor' is not null
  limit 1
);

-- the order in which leads are judged: the gravest first, those of one model together
create index leads_to_judge on leads (array_position(array['high', 'medium', 'low'], severity), model_id, first_seen_at desc, id);
