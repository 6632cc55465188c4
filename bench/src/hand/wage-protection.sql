with piled_up as (
  select project_no, count(*) as complaints, sum(workers) as workers from wage_complaints where received_on between as_of() - 89 and as_of() group by project_no having complaints >= 3
), signs as (
  select p.*, c.complaints, c.workers, as_of() > coalesce(last_labour_fee_on, started_on) + interval 1 month as unpaid,
    (wage_account is not true)::int + (guarantee is not true)::int + (deposit is not true)::int + (real_name is not true)::int + unpaid::int + (c.project_no is not null)::int as signs
  from wage_projects p left join piled_up c on c.project_no = p.project_no where started_on < as_of()
), leads as (
  select project_no as subject_key, case when signs >= 4 then 'high' when signs >= 2 then 'medium' else 'low' end as severity, contractor, signs,
    if(wage_account, '', '未见工资专用账户') as no_account, if(guarantee, '', '未见支付担保') as no_guarantee, if(deposit, '', '未见工资保证金') as no_deposit, if(real_name, '', '未见实名制') as no_real_name,
    if(unpaid, '自' || coalesce(last_labour_fee_on, started_on) || '起逾一个月未见拨付人工费', '') as unpaid, coalesce('日内欠薪投诉' || complaints || '件（' || workers || '人）', '') as piled_up
  from signs where signs >= 1
)
select * from leads
