with claims as (
  select * from civil_judgments
  where (contains(cause, '著作权') or contains(cause, '商标') or contains(cause, '专利')) and plaintiff_id is not null and filed_on is not null
), many as (select plaintiff_id from claims group by plaintiff_id having count(*) >= 20),
counted as (
  select plaintiff_id, plaintiff, filed_on, count(*) over (partition by plaintiff_id order by filed_on range between interval 364 days preceding and current row) as n
  from claims semi join many using (plaintiff_id)
), leads as (
  -- the fullest year, of those the earliest
  select plaintiff_id as subject_key, 'medium' as severity,
    any_value(plaintiff) as plaintiff, max(n) as suits, arg_max(filed_on, (n, date '2100-01-01' - filed_on)) as window_to, window_to - 364 as window_from
  from counted where n >= 20 group by plaintiff_id
)
select * from leads
