with decided as (
  select case_no, office, outcome, accepted_on, closed_on,
    case outcome when '批准逮捕' then '批准逮捕决定书' when '不批准逮捕' then '不批准逮捕决定书' when '提起公诉' then '起诉书' when '附条件不起诉' then '附条件不起诉决定书'
      when '法定不起诉' then '不起诉决定书' when '酌定不起诉' then '不起诉决定书' when '存疑不起诉' then '不起诉决定书' end as paper
  from criminal_cases where closed_on is not null
), marked as (
  select d.*, made_on, served_on, coalesce(made_on < accepted_on, false) as early, made_on > closed_on as late, coalesce(served_on < made_on, false) as reversed,
    coalesce(served_on, as_of()) > made_on + 7 as unserved
  from decided d join case_papers p on p.case_no = d.case_no and p.kind = d.paper
), leads as (
  select case_no as subject_key, if(bool_or(early) or bool_or(reversed) or (bool_or(late) and bool_or(unserved)), 'high', 'medium') as severity, any_value(office) as office,
    any_value(outcome) as outcome, any_value(paper) as paper, any_value(accepted_on) as accepted_on, any_value(closed_on) as closed_on,
    list(if(reversed, [served_on::text], [made_on::text])) as days
  from marked where early or late or reversed or unserved group by case_no
)
select * from leads
