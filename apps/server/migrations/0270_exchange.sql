-- Between organisations that do not trust a network: who they are, what is for them, what came from them, and what both sides say of a day.

-- Our own names and keys: one for each side that this process plays.
create table exchange_selves (
  code text primary key,
  -- both pairs, sealed with the installation's key
  keys text not null,
  signing_key text not null,
  sealing_key text not null,
  made_at timestamptz not null default now()
);

create table exchange_parties (
  self text not null references exchange_selves (code),
  code text not null,
  name text not null,
  signing_key text not null,
  sealing_key text not null,
  carrier text not null check (carrier in ('direct', 'https', 'folder')),
  -- an address, or a folder of the server
  carried_to text,
  -- nothing is sent while this stands
  held_at timestamptz,
  held_reason text,
  added_at timestamptz not null default now(),
  primary key (self, code),
  check (code <> self),
  check ((carrier = 'direct') = (carried_to is null)),
  check ((held_at is null) = (held_reason is null))
);

-- Written in the transaction of what it tells of; the bytes are sealed for the reader already, and go when they are settled.
create table exchange_outbox (
  id uuid primary key,
  n bigint not null generated always as identity,
  self text not null,
  party text not null,
  kind text not null,
  thread text,
  sm3 text not null,
  sealed bytea,
  made_at timestamptz not null default now(),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  -- 1: left us · 2: a signed receipt came · 3: what it says · 4: the other side did something about it
  sent_at timestamptz,
  received_at timestamptz,
  fact text check (fact in ('accepted', 'rejected', 'conflict')),
  receipt text,
  acted_at timestamptz,
  acted jsonb,
  -- why the last attempt failed
  problem text,
  -- a person gave it up: with a reason
  given_up_at timestamptz,
  given_up_by uuid references users (id),
  given_up_reason text,
  foreign key (self, party) references exchange_parties (self, code),
  check ((fact is null) = (receipt is null)),
  check ((fact is null) = (received_at is null)),
  check (sealed is not null or fact is not null or given_up_at is not null)
);
create index exchange_outbox_open on exchange_outbox (self, party, n) where (fact is null or fact = 'conflict') and given_up_at is null;
create index exchange_outbox_day on exchange_outbox (self, party, made_at);

-- What came, by its sender's id; the receipt is written once and sent again unchanged.
create table exchange_inbox (
  self text not null,
  party text not null,
  id uuid not null,
  kind text not null,
  thread text,
  sm3 text not null,
  came_at timestamptz not null default now(),
  -- how often it came with this content, and how often with another one
  times integer not null default 1,
  conflicts integer not null default 0,
  fact text not null check (fact in ('accepted', 'rejected')),
  receipt text not null,
  acted_at timestamptz,
  primary key (self, party, id),
  foreign key (self, party) references exchange_parties (self, code)
);
create index exchange_inbox_day on exchange_inbox (self, party, came_at);

-- What both sides say of a day, compared by each.
create table exchange_statements (
  self text not null,
  party text not null,
  day date not null,
  -- what the other side says that came from us; null until it said so
  told jsonb,
  -- differences of what we sent, found by us; of what they sent, found by them; null until somebody looked
  ours jsonb,
  theirs jsonb,
  opened_at timestamptz not null default now(),
  -- when we told what came from them
  sent_at timestamptz,
  ours_closed_at timestamptz,
  ours_closed_by uuid references users (id),
  ours_reason text,
  theirs_closed_at timestamptz,
  theirs_reason text,
  primary key (self, party, day),
  foreign key (self, party) references exchange_parties (self, code)
);
create index exchange_statements_open on exchange_statements (day)
  where (coalesce(ours, '[]') <> '[]' or coalesce(theirs, '[]') <> '[]') and (ours_closed_at is null or theirs_closed_at is null);
