-- A user of the police and one of a court hold roles of their own.
update grants set role = case (select tree from offices where id = grants.office_id) when 'court' then 'court_user' else 'police_user' end
  where role = 'agency_user';
