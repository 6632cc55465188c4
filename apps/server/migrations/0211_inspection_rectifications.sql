-- 整改: the one owner of whether something was cured. Letters and leads follow it.
create table rectifications (
  id uuid primary key,
  title text not null,
  source text not null check (source in ('lead', 'letter', 'campaign')),
  lead_id uuid unique references leads (id),
  letter_id uuid unique references letters (id),
  campaign_id uuid,
  state text not null default 'assigned' check (state in ('assigned', 'open', 'reported', 'returned', 'cured', 'closed', 'cancelled')),
  revision integer not null default 0,
  episode integer not null default 1,
  office_id uuid not null references offices (id),
  department_id uuid,
  owner_id uuid not null references users (id),
  drafter_id uuid not null references users (id),
  measures text not null,
  acknowledged_at timestamptz,
  report jsonb,
  verification jsonb,
  cured_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  changed_in xid8 not null default pg_current_xact_id()
);
create index rectifications_office_state on rectifications (office_id, state);
create index rectifications_owner on rectifications (owner_id);
create index rectifications_campaign on rectifications (campaign_id) where campaign_id is not null;
create index rectifications_changed_in on rectifications (changed_in);
create trigger rectifications_changed_in before update on rectifications for each row execute function row_changed();

-- what an office is to rectify in a campaign, as it was frozen
create table rectification_items (
  id uuid primary key,
  rectification_id uuid not null references rectifications (id),
  lead_id uuid,
  subject_kind text not null,
  subject_key text not null,
  severity text not null,
  reason jsonb not null,
  rows jsonb not null,
  sm3 text not null,
  episode integer not null default 1,
  outcome text check (outcome in ('cured', 'no_issue')),
  note text,
  done_by uuid,
  done_at timestamptz,
  unique (rectification_id, subject_key)
);

-- finds of the same model whose data are of after the cure
create table rectification_hits (
  rectification_id uuid not null references rectifications (id),
  episode integer not null,
  lead_id uuid not null references leads (id),
  scope text not null check (scope in ('subject', 'handler', 'unit')),
  run_id uuid not null,
  evidence_on date not null,
  seen_at timestamptz not null,
  decision text check (decision in ('reopened', 'explained')),
  note text,
  decided_by uuid,
  decided_at timestamptz,
  primary key (rectification_id, episode, lead_id)
);
create index rectification_hits_open on rectification_hits (rectification_id) where decision is null;

-- letters that were answered before there were rectifications
insert into rectifications (id, title, source, lead_id, letter_id, state, office_id, department_id, owner_id, drafter_id, measures, acknowledged_at, report,
  verification, cured_on, created_at, updated_at)
select gen_random_uuid(), l.title, 'letter', l.lead_id, l.id,
  case l.state when 'answered' then 'reported' when 'returned' then 'returned' when 'verified' then 'cured' else 'closed' end,
  l.office_id, l.department_id, l.addressee_id, l.drafter_id,
  coalesce(l.answer ->> 'measures', (select string_agg(r, E'\n') from jsonb_array_elements_text(l.requests) r), ''), (l.answer ->> 'at')::timestamptz,
  jsonb_build_object('at', l.answer ->> 'at', 'done', coalesce(l.answer ->> 'result', (select string_agg(i, E'\n') from jsonb_array_elements_text(l.answer -> 'items') i), ''),
    'effectiveOn', ((l.answer ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date::text),
  l.verification || '{"by": null}',
  case when l.state in ('verified', 'closed') then ((l.answer ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date end,
  (l.answer ->> 'at')::timestamptz, l.updated_at
from letters l where l.state in ('answered', 'returned', 'verified', 'closed') and l.answer is not null
on conflict (lead_id) do nothing;
insert into record_links (from_kind, from_id, to_kind, to_id, kind)
select 'letter', letter_id::text, 'rectification', id::text, 'led_to' from rectifications;
update clocks c set subject_kind = 'rectification', subject_id = r.id, kind = 'rectification_due'
from rectifications r where c.subject_kind = 'letter' and c.subject_id = r.letter_id and r.state = 'returned' and c.stopped_on is null;
