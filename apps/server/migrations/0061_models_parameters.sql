-- Values that an office gives to parameters of a shared model: the defaults of runs in its scope.
create table model_parameters (
  model_id text not null,
  office_id uuid not null references offices (id),
  "values" jsonb not null,
  revision integer not null default 1,
  set_by uuid references users (id),
  set_at timestamptz not null default now(),
  primary key (model_id, office_id)
);
