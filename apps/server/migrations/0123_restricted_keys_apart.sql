-- Keys of restricted records lie in DATA_DIR/keys: what is destroyed there is destroyed for every backup of the database, of which each held the wrapped keys.
-- No kind of record of the product has used them so far.
alter table restricted_keys drop column wrapped;
alter table restricted_keys add constraint restricted_keys_basis check ((basis is null) = (destroyed_at is null));
