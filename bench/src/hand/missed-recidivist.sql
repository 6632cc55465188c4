with aged as (
  select case_no, defendant, defendant_id, cause, penalty, offended_on, effective_on, term_to, probation_to, coalesce(probation, false) as suspended, coalesce(recidivist, false) as held,
    penalty in ('有期徒刑', '无期徒刑', '死刑缓期执行') and not coalesce(regexp_matches(cause, '过失|交通肇事|失火|玩忽职守|责任事故'), false)
      and coalesce(birth_date(defendant_id) + interval 216 months < offended_on, true) as counts
  from criminal_judgments where defendant_id is not null
), found as (
  select b.case_no, b.defendant, b.cause, b.penalty, b.offended_on, false as on_probation, a.case_no as first_case, a.term_to as first_end
  from aged b join aged a using (defendant_id)
  where a.case_no <> b.case_no and a.counts and b.counts and not b.held and not (a.suspended and a.penalty = '有期徒刑')
    and a.term_to < b.offended_on and b.offended_on <= a.term_to + interval 60 months
  union all
  select b.case_no, b.defendant, b.cause, b.penalty, b.offended_on, true, a.case_no, a.probation_to
  from aged b join aged a using (defendant_id)
  where a.case_no <> b.case_no and a.suspended and b.suspended and b.offended_on between a.effective_on and a.probation_to
), leads as (
  select case_no as subject_key, case when bool_or(on_probation) then 'high' else 'medium' end as severity, any_value(defendant) as defendant, any_value(cause) as cause,
    any_value(penalty) as penalty, any_value(offended_on) as offended_on, list(first_case) as first_cases, list(first_end) as first_ends
  from found group by case_no
)
select * from leads
