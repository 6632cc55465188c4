with recursive found as (
  select case_no, plaintiff, court, filed_on, regexp_extract(text, '(?s)经审理查明.*?本院认为') as part,
    regexp_replace(if(part = '', text, substr(part, 6, length(part) - 9)), '[0-9\x{ff10}-\x{ff19}\t-\r \x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}]', '', 'g') as facts
  from civil_judgments where cause = '民间借贷纠纷' and text is not null
), texts as (
  -- equal texts are one
  select min(case_no) as id, count(*) as n, list(plaintiff) as plaintiffs, list(court) as courts, min(filed_on) as first_on, max(filed_on) as last_on, facts
  from found where length(facts) >= 100 group by facts
), grams as (
  -- every five characters: in fives, from each of the first five on
  select id, unnest(list_distinct(flatten([regexp_extract_all(substr(facts, i, 100000), '(?s).{5}') for i in [1, 2, 3, 4, 5]]))) as gram from texts
), ranked as (select gram, row_number() over (order by count(*), gram) as rank from grams group by gram),
sets as (
  select id, list_sort(list(rank)) as ranks, len(ranks) as size, bitstring_agg((rank % 1024)::int, 0, 1023) as bits from grams join ranked using (gram) group by id
),
-- sets of which nine tenths are the same share some of the rarest tenth: how many, and what may follow them, must reach what is needed (as in PPJoin)
rarest as (
  select id, size, unnest(ranks[1:size - ceil(0.9 * size - 1e-6)::int + 1]) as rank, generate_subscripts(ranks[1:size - ceil(0.9 * size - 1e-6)::int + 1], 1) as place from sets
), candidates as (
  select l.id as a, r.id as b
  from rarest l join rarest r on r.rank = l.rank and (l.size < r.size or l.size = r.size and l.id < r.id) and l.size >= 0.9 * r.size - 1e-6
    and l.place <= l.size - ceil(1.8 / 1.9 * l.size - 1e-6) + 1
  group by l.id, l.size, r.id, r.size having count(*) + least(l.size - max(l.place), r.size - max(r.place)) >= 0.9 / 1.9 * (l.size + r.size) - 1e-6
), near as (
  select a, b from (
    select a, b, x.size + y.size as sizes, len(list_intersect(x.ranks, y.ranks)) as shared from candidates join sets x on x.id = a join sets y on y.id = b
    where bit_count(xor(x.bits, y.bits)) <= (x.size + y.size) * (1 - 1.8 / 1.9) + 1e-6
  ) where shared / (sizes - shared) >= 0.9
), both_ways as (select a, b from near union all select b, a from near),
-- each takes the least name among its neighbours, until nobody finds a lesser one
labels(id, root) using key (id) as (
  select distinct a, a from both_ways
  union
  select n.b, min(l.root) from labels as l join both_ways as n on n.a = l.id join recurring.labels as r on r.id = n.b where l.root < r.root group by n.b
), leads as (
  select coalesce(root, id) as subject_key, 'medium' as severity, sum(n) as n_judgments,
    len(list_distinct(flatten(list(plaintiffs)))) as n_plaintiffs, len(list_distinct(flatten(list(courts)))) as n_courts, min(first_on) as first_on, max(last_on) as last_on
  from texts left join labels using (id) group by subject_key having n_judgments >= 3
)
select * from leads
