-- A person of the staff is an office and a number in it. Leads on people were known by the number alone.

-- What their models make of the same rows from now on: the office as the data calls it, and the number. Where a lead belongs to no single office, the number may
-- be of several people; it stays as it was, and the next run no longer finds it.
update leads set subject_key = office_name || '|' || subject_key
where model_id in ('missing-monthly-report', 'risk-without-report', 'handler-defender-outlier')
  and subject_kind in ('staff', 'prosecutor', 'pair') and office_name is not null;

-- Leads meet on a person only where both know of which office.
update leads set touches = array(
  select case when t like 'staff:%' then 'staff:' || office_id || '|' || substr(t, 7) else t end
  from unnest(touches) t where t not like 'staff:%' or office_id is not null)
where exists (select from unnest(touches) t where t like 'staff:%');
