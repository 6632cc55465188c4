with suits as (
  select plaintiff_id, court, filed_on, coalesce(amount, 0) as amount
  from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null and filed_on is not null
), many as (select plaintiff_id from suits group by plaintiff_id having count(*) >= 3),
counted as (
  select plaintiff_id,
    court is not null and count(*) over (partition by plaintiff_id, court order by filed_on range between interval 1094 days preceding and current row) >= 20 as long_in_court,
    court is not null and count(*) over (partition by plaintiff_id, court order by filed_on range between interval 364 days preceding and current row) >= 10 as year_in_court,
    count(*) over year as n, sum(amount) over year as total
  from suits semi join many using (plaintiff_id)
  window year as (partition by plaintiff_id order by filed_on range between interval 364 days preceding and current row)
), lines as (
  select plaintiff_id, bool_or(long_in_court)::int + bool_or(year_in_court)::int + bool_or(n >= 5 and total >= 1000000)::int + bool_or(n >= 3 and total >= 10000000)::int as reached
  from counted group by plaintiff_id
)
select plaintiff_id as subject_key, case when reached >= 2 then 'high' else 'medium' end as severity from lines where reached >= 1
