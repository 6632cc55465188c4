with paid as (
  select house_no, coalesce(due_amount, 0) as due, coalesce(collected_by_developer, 0) as collected, case when deposited_on is null or deposited_on <= as_of() then coalesce(deposited, 0) else 0 end as arrived
  from maintenance_funds where registered_on <= as_of()
), leads as (
  select house_no as subject_key, case when collected > arrived then 'high' else 'medium' end as severity,
    due, arrived, greatest(due - arrived, 0) as shortfall, collected, greatest(collected - arrived, 0) as withheld
  from paid where arrived < due or collected > arrived
)
select * from leads
