with limited as (
  select o.*, c.office, coalesce(urgent, false) as is_urgent,
    case when o.kind = '检察建议' then
        case when c.kind = '行政公益诉讼' then next_working_day(case when is_urgent then served_on + 15 else (served_on + interval 2 month)::date end)
          when is_urgent and served_on is not null then least((served_on + interval 2 month)::date, reply_by) else (served_on + interval 2 month)::date end
      when o.kind = '再审检察建议' and c.line = '民事' then next_working_day((served_on + interval 3 month)::date) end as limit_on,
    if(o.kind = '再审检察建议', least(replied_on, adopted_on), replied_on) as answered_on
  from supervision_opinions o left join supervision_cases c using (case_no)
), leads as (
  select opinion_no as subject_key, case when answered_on is not null then 'low' when is_urgent then 'high' else 'medium' end as severity, office,
    kind, if(is_urgent, '（紧急）', '') as urgent, opinion_no, served_on, addressee, limit_on, coalesce(answered_on, as_of()) as until, if(answered_on is null, '未见回复', '回复') as state
  from limited where coalesce(answered_on, as_of()) > limit_on
)
select * from leads
