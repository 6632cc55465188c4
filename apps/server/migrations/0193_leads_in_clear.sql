-- Leads whose key may still hold a person's number, in the words of the question that every start asks (modules/leads/seal-subjects.ts): none, once they are sealed.
create index leads_in_clear on leads (id) where subject_key !~ '~[0-9a-f]{24}(\||$)'
  and (subject_kind in ('person', 'plaintiff', 'person+company') and subject_key ~ '[0-9０-９]' or subject_key ~ '[0-9０-９][0-9０-９ 　-]{13,}');
