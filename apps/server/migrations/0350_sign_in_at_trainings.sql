-- Guesses at the six digits of a room's screen, whatever is signed in for.
create table sign_in_tries (
  subject_kind text not null,
  subject_id uuid not null,
  user_id uuid not null references users (id),
  wrong integer not null,
  primary key (subject_kind, subject_id, user_id)
);
insert into sign_in_tries select 'activity', activity_id, user_id, wrong from activity_tries;
drop table activity_tries;

-- what the codes on the room's screen are made of; nobody is given it
alter table trainings add column secret bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

-- Every time that somebody was seen at the door of a session, also without a network; the device's own id makes one of what is sent twice.
create table training_scans (
  device uuid not null,
  id uuid not null,
  training_id uuid not null references trainings (id) on delete cascade,
  -- null: nobody is known by what was read
  person_id uuid references users (id),
  -- by our clock: that of the device is set right by how far it was off when it sent this
  at timestamptz not null,
  skew_ms bigint not null,
  received_at timestamptz not null default now(),
  -- null: by the person's own phone
  entered_by uuid references users (id),
  -- over: came without a seat, which is kept as the fact that it is
  outcome text not null check (outcome in ('counted', 'over', 'again', 'unlisted', 'other_day', 'closed', 'unknown')),
  primary key (device, id),
  check ((outcome = 'unknown') = (person_id is null))
);
create index training_scans_training on training_scans (training_id, at);
