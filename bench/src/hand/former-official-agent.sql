with lines as (
  select a.person_id, a.case_no, a.handled_by, a.entered_on, o.unit, list_filter([
      case when a.lawyer and a.entered_on <= o.left_on + interval 24 months then '离任（' || o.left_on || '）' end,
      case when a.handled_by = o.unit and coalesce(a.relation not in ('监护人', '近亲属'), true) then '案件由原任职单位办理' end,
      case when o.dismissed and coalesce(a.relation not in ('监护人', '近亲属'), true) then '曾被开除' end
    ], line -> line is not null) as told
  from case_agents a join former_officials o using (person_id)
), leads as (
  select person_id || '|' || case_no as subject_key, 'high' as severity, unit, entered_on, case_no, handled_by, told from lines where len(told) > 0
)
select * from leads
