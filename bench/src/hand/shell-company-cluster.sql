with recursive held as (
  unpivot (select org_id, 'a' || address as address, 'p' || phone as phone, 'g' || agent as agent, 'l' || legal_rep_id as legal_rep from companies)
  on address, phone, agent, legal_rep into name what value v
), stars as (select v, min(org_id) as least from held group by v having count(*) between 2 and 200),
edges as (select least as a, org_id as b from held join stars using (v) where org_id <> least),
both_ways as (select a, b from edges union select b, a from edges),
-- each takes the least name among its neighbours, until nobody finds a lesser one
labels(id, root) using key (id) as (
  select distinct a, a from both_ways
  union
  select n.b, min(l.root) from labels as l join both_ways as n on n.a = l.id join recurring.labels as r on r.id = n.b where l.root < r.root group by n.b
), leads as (
  select root as subject_key, 'medium' as severity,
    min(name) as first_name, count(*) as n_companies, count(*) filter (status = '存续') as going_on, count(*) filter (insured_staff = 0 and tax_paid = 0) as n_empty
  from labels join companies on org_id = id
  group by root having count(*) >= 5 and count(*) filter (insured_staff = 0 and tax_paid = 0) * 5 >= count(*) * 4
)
select * from leads
