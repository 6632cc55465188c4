select distinct person_id as subject_key, 'high' as severity
from pension_payments p join deaths d using (person_id)
where p.month > date_trunc('month', d.died_on)
