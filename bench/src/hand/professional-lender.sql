with suits as (
  select * replace (coalesce(amount, 0) as amount)
  from civil_judgments where cause = '民间借贷纠纷' and plaintiff_id is not null and filed_on is not null
), many as (select plaintiff_id from suits group by plaintiff_id having count(*) >= 3),
counted as (
  select plaintiff_id, court, filed_on, date '2100-01-01' - filed_on as earlier,
    if(court is null, 0, count(*) over (partition by plaintiff_id, court order by filed_on range between interval 1094 days preceding and current row)) as n_long,
    if(court is null, 0, count(*) over (partition by plaintiff_id, court order by filed_on range between interval 364 days preceding and current row)) as n_year,
    count(*) over year as n, sum(amount) over year as total
  from suits semi join many using (plaintiff_id)
  window year as (partition by plaintiff_id order by filed_on range between interval 364 days preceding and current row)
), by_court as (
  -- for each line the fullest window, of those the earliest: of every court for the first two, of all courts for the others
  select plaintiff_id, court,
    bool_or(n_long >= 20) as is_long, bool_or(n_year >= 10) as is_year, bool_or(n >= 5 and total >= 1000000) as is_some, bool_or(n >= 3 and total >= 10000000) as is_few,
    max({n: n_long, earlier: earlier, until: filed_on}) filter (n_long >= 20) as at_long,
    max({n: n_year, earlier: earlier, until: filed_on}) filter (n_year >= 10) as at_year,
    max({n: n, earlier: earlier, until: filed_on, total: total}) filter (n >= 5 and total >= 1000000) as at_some,
    max({n: n, earlier: earlier, until: filed_on, total: total}) filter (n >= 3 and total >= 10000000) as at_few
  from counted where n_long >= 20 or n_year >= 10 or n >= 5 and total >= 1000000 or n >= 3 and total >= 10000000
  group by plaintiff_id, court
), lines as (
  select plaintiff_id, bool_or(is_long)::int + bool_or(is_year)::int + bool_or(is_some)::int + bool_or(is_few)::int as reached,
    list({since: at_long.until - 1094, until: at_long.until, court: court, n: at_long.n}) filter (is_long) as long_in_court,
    list({since: at_year.until - 364, until: at_year.until, court: court, n: at_year.n}) filter (is_year) as year_in_court,
    max(at_some) as at_some, max(at_few) as at_few
  from by_court group by plaintiff_id
), bare as (select plaintiff_id as subject_key, if(reached >= 2, 'high', 'medium') as severity, * from lines),
leads as (
  select subject_key, severity, any_value(plaintiff) as plaintiff, any_value(reached) as reached,
    any_value(coalesce(long_in_court, [])) as long_in_court, any_value(coalesce(year_in_court, [])) as year_in_court,
    any_value(if(at_some is null, [], [{since: at_some.until - 364, until: at_some.until, n: at_some.n, total: at_some.total}])) as some_suits,
    any_value(if(at_few is null, [], [{since: at_few.until - 364, until: at_few.until, n: at_few.n, total: at_few.total}])) as few_suits
  from bare join suits using (plaintiff_id)
  group by subject_key, severity
)
select * from leads
