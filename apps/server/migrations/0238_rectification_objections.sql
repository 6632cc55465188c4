-- Whoever rectifies may object to a return: somebody else than whoever returned it decides, and the time to rectify stands still meanwhile.
alter table rectifications drop constraint rectifications_state_check;
alter table rectifications add constraint rectifications_state_check
  check (state in ('assigned', 'open', 'reported', 'returned', 'objected', 'cured', 'closed', 'cancelled'));
