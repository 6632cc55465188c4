-- Made for these very rules: where a rule reads few columns of one table, all of them are in the index.
create index on criminal_cases (case_no) include (closed_on, outcome, detained);
create index on criminal_cases (prosecutor_no, defender) include (office, kind, closed_on, outcome);
create index on civil_judgments (cause, plaintiff_id, filed_on) include (defendant_id, defendant);
create index on interference_reports (case_no) include (behaviour) where has_matter;
create index on supplementary_returns (case_no);
