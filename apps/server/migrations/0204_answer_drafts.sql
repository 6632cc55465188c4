-- what somebody has written so far of the answer to a letter, for them alone until it is sent
create table answer_drafts (
  letter_id uuid not null references letters (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  items jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (letter_id, user_id)
);
