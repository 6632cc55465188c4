-- What, beside the data and the model, bore on the leads that a run wrote: offices, data sets, keys of the installation, the form of leads. Where it is the same for
-- the next run, the leads that both found stay as they are and are not read again. Null: of before this was kept.
alter table runs add column placed_by text;
