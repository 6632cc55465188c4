-- 单位编码: two offices may bear one name, and staff numbers repeat across offices; a code is one office's within its tree.
alter table offices add column code text;
alter table offices add constraint offices_tree_code_key unique (tree, code);

-- Whose code is known may share a name or an alias; the product refuses the others.
alter table offices drop constraint offices_name_key;
create index offices_name on offices (name);
alter table office_aliases drop constraint office_aliases_pkey;
alter table office_aliases add primary key (alias, office_id);

-- In a demonstration the code is what the staff numbers of an office begin with. Elsewhere nobody has said so: it stays empty.
update offices o set code = n.code
from (
  select office_id, min(left(staff_no, 6)) as code
  from users
  where staff_no ~ '^67[0-9]{8}$' and exists (select from settings where key = 'demo.as_of')
  group by office_id having count(distinct left(staff_no, 6)) = 1
) n
where n.office_id = o.id and o.tree = 'procuratorate';
