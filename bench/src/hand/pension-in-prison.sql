select person_id as subject_key, case when count(distinct month) >= 3 then 'high' else 'medium' end as severity
from pension_payments p join criminal_judgments j on j.defendant_id = p.person_id
where j.penalty in ('有期徒刑', '拘役') and j.probation is not true and p.month >= j.term_from and last_day(p.month) <= j.term_to
group by person_id
