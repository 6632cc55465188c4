-- How long runs of a model took over how much data, from which the next one's time is estimated.
alter table runs add column rows bigint;
alter table runs add column seconds double precision;
alter table runs add column estimated_seconds double precision;
