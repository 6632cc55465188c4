with last_return as (
  select case_no, max(resubmitted_on) as resubmitted_on, bool_or(resubmitted_on is null and ended_as is null) as out
  from supplementary_returns group by case_no
), started as (
  select c.*, case when kind = '审查起诉' then greatest(accepted_on, r.resubmitted_on) else accepted_on end as from_on
  from criminal_cases c left join last_return r using (case_no)
  where not (kind = '审查起诉' and coalesce(r.out, false))
), limited as (
  select *, coalesce(due_on, case when kind = '审查逮捕' then from_on + case when coalesce(detained, false) then 7 else 15 end
    when kind = '审查起诉' then case when coalesce(fast_track, false) then from_on + 10 when from_on = last_day(from_on) then last_day((from_on + interval 1 month)::date) else (from_on + interval 1 month)::date end end) as plain
  from started
), rolled as (select *, case when coalesce(detained, false) then plain else next_working_day(plain) end as limit_on from limited),
leads as (
  select case_no as subject_key, case when coalesce(detained, false) then 'high' else 'medium' end as severity, office,
    kind, from_on, if(due_on is null, '法定期限', '登记的办案期限') as source_of_limit, limit_on, coalesce(closed_on, as_of()) as until, if(closed_on is null, '仍未审结', '审结') as state,
    coalesce(closed_on, as_of()) - limit_on as days_over, if(detained, '嫌疑人在押', '') as custody
  from rolled where coalesce(closed_on, as_of()) > limit_on
)
select * from leads
