-- The trail: append-only, each event chained to the one before it by SM3.
create table audit_events (
  seq bigint primary key,
  at timestamptz not null,
  actor_id uuid,
  action text not null,
  subject_kind text,
  subject_id text,
  office_id uuid,
  address text,
  details jsonb not null,
  prev_hash text not null,
  hash text not null
);
create index audit_events_at on audit_events (at);
create index audit_events_actor on audit_events (actor_id, seq);
create index audit_events_subject on audit_events (subject_id, seq);
create index audit_events_action on audit_events (action, seq);

-- One row: where the chain ends. Its lock puts writers in line; a chain cut off at the end is noticed by it.
create table audit_tail (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash text not null
);
insert into audit_tail (seq, hash) values (0, repeat('0', 64));

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger audit_events_append_only before update or delete or truncate on audit_events
  for each statement execute function audit_refuse();
create trigger audit_tail_stays before delete or truncate on audit_tail
  for each statement execute function audit_refuse();
