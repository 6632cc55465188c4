-- Who acts: staff, users of other agencies, holders of a receipt or an invitation, the system.

-- Each agency has a tree of offices of its own; an office stands in the tree of the one above it.
alter table offices add column tree text not null default 'procuratorate' check (tree in ('procuratorate', 'police', 'court'));
alter table offices add unique (id, tree);
alter table offices add foreign key (parent_id, tree) references offices (id, tree);
create index offices_tree on offices (tree);

-- Null: written before there were kinds; the account named beside it was staff's, none was the system.
alter table audit_events add column actor_kind text check (actor_kind in ('staff', 'agency', 'holder', 'system'));
comment on column audit_events.actor_id is 'an account, or the receipt or invitation of a holder';

alter table timeline add column actor_kind text check (actor_kind in ('staff', 'agency', 'holder', 'system'));

-- A receipt may be guessed as a password may.
alter table sign_in_guards drop constraint sign_in_guards_kind_check;
alter table sign_in_guards add constraint sign_in_guards_kind_check check (kind in ('account', 'address', 'receipt'));

-- An account, or a receipt or invitation: ids of both are made by one rule and never meet.
alter table idempotency_keys rename column user_id to actor_id;
