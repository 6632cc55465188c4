with piled_up as (
  select project_no from wage_complaints where received_on between as_of() - 89 and as_of() group by project_no having count(*) >= 3
), signs as (
  select p.project_no, (wage_account is not true)::int + (guarantee is not true)::int + (deposit is not true)::int + (real_name is not true)::int
    + (as_of() > coalesce(last_labour_fee_on, started_on) + interval 1 month)::int + (c.project_no is not null)::int as signs
  from wage_projects p left join piled_up c on c.project_no = p.project_no where started_on < as_of()
)
select project_no as subject_key, case when signs >= 4 then 'high' when signs >= 2 then 'medium' else 'low' end as severity from signs where signs >= 1
