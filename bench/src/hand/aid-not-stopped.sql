with held as (
  select defendant_id, term_from, coalesce(term_to, if(penalty in ('无期徒刑', '死刑缓期执行'), as_of(), null)) as held_to
  from criminal_judgments where penalty in ('有期徒刑', '拘役') and probation is not true or penalty in ('无期徒刑', '死刑缓期执行')
), reasons as (
  select b.person_id, b.kind, b.month, b.amount, '服刑' as why
  from benefits b join held h on h.defendant_id = b.person_id
  where b.kind in ('低保', '特困', '失业金', '高龄津贴') and b.month >= h.term_from and last_day(b.month) <= h.held_to
  union all
  select b.person_id, b.kind, b.month, b.amount, '死亡' from benefits b join deaths d using (person_id) where b.kind <> '司法救助' and b.month > d.died_on
  union all
  select b.person_id, b.kind, b.month, b.amount, '就业参保' from benefits b join contributions c using (person_id, month) where b.kind = '失业金' and c.back_pay is not true
  union all
  select b.person_id, b.kind, b.month, b.amount, '领取养老金' from benefits b join pension_payments p using (person_id, month) where b.kind = '失业金'
), months as (select person_id, kind, month, any_value(amount) as amount, list(distinct why) as why from reasons group by all),
leads as (
  select person_id || '|' || kind as subject_key, case when count(*) >= 3 then 'high' else 'medium' end as severity, kind, count(*) as n, list(strftime(month, '%Y-%m')) as months, coalesce(sum(amount), 0)::decimal(38, 2) as total,
    list(why) as why, if(kind in ('低保', '特困') and min(month) < date '2026-07-01', '2026年7月以前的月份', '') as law
  from months group by person_id, kind
)
select * from leads
