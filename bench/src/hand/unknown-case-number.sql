select report_no as subject_key, 'low' as severity
from interference_reports r anti join criminal_cases c using (case_no)
where r.case_no is not null
