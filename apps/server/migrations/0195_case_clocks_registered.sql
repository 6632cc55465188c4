-- The end that the case system registered, a second date beside that of the law: where it differs that is told, and a limit that was counted anew has none.
alter table case_clocks
  add registered_on date,
  -- null: there is none, or the law gives no day to compare with
  add registered text check (registered in ('same', 'differs', 'void'));
create index case_clocks_registered on case_clocks (office_id) where registered = 'differs';
