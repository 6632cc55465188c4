-- 督察文书: beside the 提示函 the other papers of an inspection, of the same record. What one is begun from tells its kind: a lead leads to a reminder or a suggestion,
-- a rectification that was not done to a notice, an objection to a decision.
alter table letters
  add column kind text not null default 'reminder' check (kind in ('reminder', 'suggestion', 'rectify', 'notice', 'decision')),
  add column rectification_id uuid references rectifications (id),
  add column objected_id uuid references letters (id),
  alter column lead_id drop not null,
  add constraint letters_origin check (
    case kind
      when 'decision' then objected_id is not null
      when 'rectify' then rectification_id is not null
      when 'notice' then rectification_id is not null
      else lead_id is not null and rectification_id is null and objected_id is null
    end
  );
alter table letters drop constraint letters_state_check;
alter table letters add constraint letters_state_check check (state in
  ('draft', 'submitted', 'approved', 'issued', 'receipted', 'objected', 'answered', 'returned', 'verified', 'closed', 'revoked', 'voided', 'decided'));

-- one at a time under way about a lead, pressing for a rectification, and deciding on an objection
drop index letters_one_open;
create unique index letters_one_open on letters (lead_id)
  where kind in ('reminder', 'suggestion') and state not in ('revoked', 'voided', 'closed', 'decided');
create unique index letters_one_open_rectification on letters (rectification_id)
  where kind in ('rectify', 'notice') and state not in ('revoked', 'voided', 'closed', 'decided');
create unique index letters_one_open_decision on letters (objected_id) where state not in ('revoked', 'voided');
create index letters_rectification on letters (rectification_id);
