-- 作废 is of a letter that was never sent, 撤回 of one that was: two words, two states
alter table letters drop constraint letters_state_check;
alter table letters add constraint letters_state_check check (state in
  ('draft', 'submitted', 'approved', 'issued', 'receipted', 'objected', 'answered', 'returned', 'verified', 'closed', 'revoked', 'voided'));
update letters set state = 'voided' where state = 'revoked' and issued_at is null;
drop index letters_one_open;
create unique index letters_one_open on letters (lead_id) where state not in ('revoked', 'voided', 'closed');
