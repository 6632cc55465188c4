with leads as (
  select c.case_no as subject_key, case when bool_or(r.behaviour = '干预插手') then 'high' else 'medium' end as severity, any_value(c.office) as office,
    any_value(c.closed_on) as closed_on, any_value(c.outcome) as outcome, list(r.report_no) as reports, list(r.recorded_on) as recorded_on, list(r.behaviour) as behaviours
  from interference_reports r
  join criminal_cases c using (case_no)
  where r.has_matter and r.behaviour in ('干预插手', '不当接触交往')
    and c.closed_on is not null and c.outcome in ('不批准逮捕', '法定不起诉', '酌定不起诉', '存疑不起诉', '附条件不起诉', '撤销案件')
  group by c.case_no
)
select * from leads
