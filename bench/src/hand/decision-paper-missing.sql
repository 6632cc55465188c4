with decided as (
  select case_no, office, detained, outcome, closed_on,
    case outcome when '批准逮捕' then '批准逮捕决定书' when '不批准逮捕' then '不批准逮捕决定书' when '提起公诉' then '起诉书' when '附条件不起诉' then '附条件不起诉决定书'
      when '法定不起诉' then '不起诉决定书' when '酌定不起诉' then '不起诉决定书' when '存疑不起诉' then '不起诉决定书' end as paper
  from criminal_cases where as_of() > closed_on + 3
), leads as (
  select d.case_no as subject_key, if(coalesce(detained, false), 'high', 'medium') as severity, office, outcome, closed_on, paper, if(detained, '犯罪嫌疑人在押', '') as custody
  from decided d anti join case_papers p on p.case_no = d.case_no and p.kind = d.paper
  where paper is not null
)
select * from leads
