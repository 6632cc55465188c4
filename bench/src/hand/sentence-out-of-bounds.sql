with lines as (
  select case_no, defendant, cause, penalty, effective_on, list_filter([
      case when probation and recidivist then '累犯宣告缓刑' end,
      case when penalty = '有期徒刑' and probation and term_months > 36 then '刑期' || term_months || '个月仍宣告缓刑' end,
      case when probation and penalty in ('有期徒刑', '拘役') and term_months is not null
        and probation_to + 1 < (effective_on + to_months(greatest(term_months, if(penalty = '拘役', 2, 12))::int))::date - 1 then '考验期短于下限' end,
      case when probation and penalty in ('有期徒刑', '拘役') and probation_to + 1 > (effective_on + to_months(if(penalty = '拘役', 12, 60)))::date + 1 then '考验期长于上限' end,
      case when penalty = '有期徒刑' and term_months not between 6 and 300 or penalty = '拘役' and term_months not between 1 and 12 then penalty || term_months || '个月超出幅度' end,
      case when fine > 0 and fine < if(birth_date(defendant_id) + interval 216 months >= offended_on, 500, 1000) and birth_date(defendant_id) is not null and offended_on is not null
        then '罚金' || fine || '元低于下限' end
    ], line -> line is not null) as told
  from criminal_judgments
), leads as (
  select case_no as subject_key, case when list_contains(told, '累犯宣告缓刑') then 'high' else 'medium' end as severity, defendant, cause, penalty, effective_on, len(told) as n_lines, told
  from lines where len(told) > 0
)
select * from leads
