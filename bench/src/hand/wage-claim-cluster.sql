with named as (
  select case_no, claimant_id as claimant, respondent_id as employer, agent as through, filed_on from labour_awards where claim = '追索劳动报酬' and result = '调解'
  union all
  select case_no, plaintiff_id, defendant_id, plaintiff_agent, filed_on from civil_judgments where contains(cause, '追索劳动报酬') and result = '调解' and plaintiff_id is not null and defendant_id is not null
), large as (select employer from named group by employer having count(distinct claimant) >= 10),
claims as (
  select n.*, not exists (
      select 1 from contributions c where c.person_id = n.claimant and c.org_id = n.employer
        and c.month between date_trunc('month', n.filed_on) - interval 24 months and date_trunc('month', n.filed_on) - interval 1 month
    ) as is_stranger
  from named n semi join large using (employer)
  where exists (
    select 1 from enforcement_cases e where e.debtor_id = n.employer and e.filed_on < n.filed_on and (e.closed_on is null or e.closed_on > n.filed_on or e.closing = '终结本次执行程序')
  )
), windows as (
  select e.employer, e.filed_on as window_to, count(distinct c.claimant) as n, count(distinct c.claimant) filter (c.is_stranger) as strangers
  from (select distinct employer, filed_on from claims) e join claims c on c.employer = e.employer and c.filed_on between e.filed_on - 89 and e.filed_on
  group by all having n >= 10
), agents as (
  select w.employer, w.window_to, c.through, count(distinct c.claimant) as by_one
  from windows w join claims c on c.employer = w.employer and c.filed_on between w.window_to - 89 and w.window_to where c.through is not null group by all
), firsts as (select employer, window_to, arg_min(through, (-by_one, through)) as through, max(by_one) as by_one from agents group by all),
signs as (
  select w.*, f.through, f.by_one, coalesce(by_one * 100 >= 80 * n, false) as one_agent, strangers * 100 >= 50 * n as many_strangers, one_agent::int + many_strangers::int as signs
  from windows w left join firsts f using (employer, window_to)
), leads as (
  select employer as subject_key, case when signs >= 1 then 'high' else 'medium' end as severity, window_to - 89 as window_from, window_to, n,
    if(one_agent, [through, by_one::text], []) as agent, if(many_strangers, strangers::text, '') as strangers
  from signs qualify row_number() over (partition by employer order by signs desc, n desc, window_to) = 1
)
select * from leads
