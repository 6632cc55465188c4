with found as (
  select p.person_id, p.org_id, p.industry, p.from_on, j.case_no, j.defendant, j.cause, j.penalty, j.effective_on
  from industry_staff p join criminal_judgments j on j.defendant_id = p.person_id
  where p.from_on <= as_of() and (p.to_on is null or p.to_on > as_of()) and j.effective_on <= as_of() and case p.industry
    when '食品' then p.manager and j.penalty in ('有期徒刑', '无期徒刑', '死刑缓期执行') and (contains(j.cause, '不符合安全标准的食品') or contains(j.cause, '有毒、有害食品'))
    when '医师' then j.penalty <> '免予刑事处罚' and coalesce(
      as_of() <= if(j.probation, j.probation_to, j.term_to) + interval 24 months, j.penalty in ('无期徒刑', '死刑缓期执行') and j.term_to is null)
    when '网约车' then regexp_matches(j.cause, '交通肇事|危险驾驶|故意杀人|故意伤害|强奸|抢劫|绑架|放火|爆炸|投放危险物质|劫持')
    end
), leads as (
  select person_id || '|' || org_id as subject_key, case when bool_or(industry = '食品') then 'high' else 'medium' end as severity, any_value(defendant) as defendant,
    list(cause) as causes, list(penalty) as penalties, list(case_no) as cases, list(effective_on) as effective_on, list(from_on) as from_on, list(industry) as industries
  from found group by person_id, org_id
)
select * from leads
