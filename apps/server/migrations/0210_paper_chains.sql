-- Who approves which kind of paper, one after another, by office; without a row the kind's own order holds.
create table paper_chains (
  office_id uuid not null references offices (id),
  kind text not null,
  steps text[] not null check (cardinality(steps) between 1 and 4),
  primary key (office_id, kind)
);

-- Who is to approve a paper that was submitted, as it was then, and who has.
alter table letters add column approvals jsonb;
