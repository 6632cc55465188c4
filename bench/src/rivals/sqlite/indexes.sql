-- SQLite reads one index a table and has no hash join: each index holds all that a rule asks for.
create index cases_by_number on criminal_cases (case_no, closed_on, outcome, detained);
create index closed_cases on criminal_cases (prosecutor_no, defender, office, kind, outcome) where closed_on is not null;
create index closed_shares on criminal_cases (office, kind, outcome) where closed_on is not null;
create index suits on civil_judgments (cause, plaintiff_id, filed_on, coalesce(defendant_id, defendant));
create index grave_reports on interference_reports (behaviour, case_no) where has_matter;
create index running_returns on supplementary_returns (case_no, round, returned_on, resubmitted_on) where ended_as is null;
