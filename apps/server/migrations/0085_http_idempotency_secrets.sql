-- Answers were kept as they were sent, secrets among them, and requests as plain hashes, which tell a password that is guessed. They hold for a day only.
truncate idempotency_keys;
comment on column idempotency_keys.request_hash is 'keyed with the secret of the installation';
comment on column idempotency_keys.body is 'sealed; null: empty, or of an endpoint whose answers are secret';
