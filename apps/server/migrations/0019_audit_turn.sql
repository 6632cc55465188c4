-- Waits for the writer's turn and tells where the chain ends, in one round trip. An advisory lock is handed on in order;
-- waiting for the tail's row made every waiter look again after each commit. Each statement of a volatile function sees what
-- was committed before it began, so the tail is read after the wait.
create function audit_turn() returns table (seq bigint, hash text) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('audit', 0));
  return query select t.seq, t.hash from audit_tail t;
end $$;
