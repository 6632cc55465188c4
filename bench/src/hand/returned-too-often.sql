select case_no as subject_key, 'high' as severity from supplementary_returns group by case_no having count(*) > 2
