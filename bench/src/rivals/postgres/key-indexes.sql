-- What every warehouse has: keys, what is joined by, and what is filtered by.
create index on criminal_cases (case_no);
create index on criminal_cases (closed_on);
create index on criminal_cases (prosecutor_no);
create index on civil_judgments (case_no);
create index on civil_judgments (plaintiff_id);
create index on interference_reports (case_no);
create index on supplementary_returns (case_no);
