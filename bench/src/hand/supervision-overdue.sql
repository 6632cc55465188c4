with timed as (
  select *, case when suspended_on < resumed_on then resumed_on - suspended_on else 0 end as stood,
    case when line = '行政' and not coalesce(simple, false) then extended_to end as extension,
    (accepted_on + interval 3 month)::date + greatest(coalesce(excluded_days, 0), 0)::int as plain, coalesce(suspended_on < extended_on, false) as stood_first
  from supervision_cases
  where source = '当事人申请' and line in ('民事', '行政') and kind in ('生效裁判监督', '审判程序监督', '执行活动监督', '行政非诉执行监督')
), ended as (select *, next_working_day(plain) as plain_end from timed
), once as (
  select *, case when stood_first then case when suspended_on <= plain_end then plain + stood::int else plain end
    when extended_on <= plain_end then greatest(plain, extension) else plain end as once
  from ended
), once_ended as (select *, next_working_day(once) as once_end from once
), twice as (
  select *, case when stood_first then case when extended_on <= once_end then greatest(once, extension) else once end
      when suspended_on <= once_end then once + stood::int else once end as twice,
    if(resumed_on is null, least(suspended_on - 1, coalesce(closed_on, as_of())), coalesce(closed_on, as_of())) as until,
    coalesce(livelihood, regexp_matches(cause, '劳动|劳务|工伤|社会保险|医疗|养老|抚养|赡养|扶养|物业|维修资金|房屋征收'), false) as for_livelihood
  from once_ended
), limited as (select *, next_working_day(twice) as limit_on from twice
), leads as (
  select case_no as subject_key, if(for_livelihood, 'high', 'medium') as severity, office,
    kind, accepted_on, if(excluded_days > 0, '扣除' || excluded_days || '日', '') as excluded, limit_on, until - limit_on as days_over,
    case when suspended_on is null then '' when resumed_on is null then suspended_on || '中止'
      when stood > 0 and suspended_on <= if(stood_first, plain_end, once_end) then '中止' || stood || '日' else '' end as stood,
    coalesce('批准延长至' || extension, '') as extension, coalesce(closed_on::text, '') as closed_on, if(for_livelihood, '属民生案件', '') as livelihood
  from limited where until > limit_on
)
select * from leads
