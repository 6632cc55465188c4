-- A role may be given from a day on and until a day, both inside: an attachment, a team of several offices, a deputy's weeks.
alter table grants add column from_on date, add column until_on date, add check (until_on >= from_on);

-- What is in force today: whoever asks what somebody may do asks this, and only what keeps grants asks the table.
create view grants_in_force as
  select user_id, role, scope, office_id, department_id from grants
  where (from_on is null or from_on <= (now() at time zone 'Asia/Shanghai')::date)
    and (until_on is null or until_on >= (now() at time zone 'Asia/Shanghai')::date);
