WITH "apart" AS (
  SELECT g."handler", g."days", g."n", g."handler" AS "#apart~handler" FROM (SELECT t."handler", coalesce(list_reduce(list_sort(list({'f': CAST((t."accepted_on") - DATE '1970-01-01' AS BIGINT), 't': CAST((t."closed_on") - DATE '1970-01-01' AS BIGINT), 'n': CAST((t."closed_on") - DATE '1970-01-01' AS BIGINT) - CAST((t."accepted_on") - DATE '1970-01-01' AS BIGINT) + 1}) FILTER (WHERE t."accepted_on" <= t."closed_on")), lambda x, y: {'f': x.f, 't': greatest(x.t, y.t), 'n': x.n + greatest(0, y.t - greatest(y.f - 1, x.t))}).n, 0) AS "days", count(*) AS "n" FROM (SELECT "office", "handler", "accepted_on", "closed_on" FROM "@cases") AS t
  GROUP BY t."handler") AS g
),
"near~rows" AS (
  SELECT t."office", t."accepted_on", t."closed_on" FROM (SELECT "office", "handler", "accepted_on", "closed_on" FROM "@cases") AS t
  WHERE t."accepted_on" IS NOT NULL
),
"near~ends" AS (
  SELECT DISTINCT t."office", t."accepted_on" AS "window_to" FROM "near~rows" AS t
),
"near" AS (
  SELECT w."office", w."days", w."n", w."window_to", w."office" AS "#near~office", w."window_from" AS "#near~~from", w."window_to" AS "#near~~to" FROM (SELECT e."office", (e."window_to" - (CAST(60 AS INTEGER) - 1)) AS "window_from", e."window_to", coalesce(list_reduce(list_sort(list({'f': CAST((r."accepted_on") - DATE '1970-01-01' AS BIGINT), 't': CAST((r."closed_on") - DATE '1970-01-01' AS BIGINT), 'n': CAST((r."closed_on") - DATE '1970-01-01' AS BIGINT) - CAST((r."accepted_on") - DATE '1970-01-01' AS BIGINT) + 1}) FILTER (WHERE r."accepted_on" <= r."closed_on")), lambda x, y: {'f': x.f, 't': greatest(x.t, y.t), 'n': x.n + greatest(0, y.t - greatest(y.f - 1, x.t))}).n, 0) AS "days", count(*) AS "n"
  FROM "near~ends" AS e JOIN "near~rows" AS r ON r."office" IS NOT DISTINCT FROM e."office" AND r."accepted_on" <= e."window_to" AND r."accepted_on" >= (e."window_to" - (CAST(60 AS INTEGER) - 1))
  GROUP BY e."office", e."window_to") AS w
),
"hits" AS (
  SELECT "handler" AS "handler", "days" AS "days", "n" AS "n", CAST(NULL AS VARCHAR) AS "office", CAST(NULL AS DATE) AS "window_to", "#apart~handler" AS "#apart~0", TRUE AS "#apart~flag", CAST(NULL AS VARCHAR) AS "#near~0", CAST(NULL AS DATE) AS "#near~1", CAST(NULL AS DATE) AS "#near~2", FALSE AS "#near~flag" FROM "apart" AS t
  UNION ALL
  SELECT CAST(NULL AS VARCHAR) AS "handler", "days" AS "days", "n" AS "n", "office" AS "office", "window_to" AS "window_to", CAST(NULL AS VARCHAR) AS "#apart~0", FALSE AS "#apart~flag", "#near~office" AS "#near~0", "#near~~from" AS "#near~1", "#near~~to" AS "#near~2", TRUE AS "#near~flag" FROM "near" AS t
)
SELECT coalesce(t."handler", '') || '|' || coalesce(t."office", '') || '|' || coalesce(strftime(t."window_to", '%Y-%m-%d'), '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."handler" AS "k0",
  t."office" AS "k1",
  strftime(t."window_to", '%Y-%m-%d') AS "k2",
  CAST(t."days" AS VARCHAR) AS "v0",
  CAST(t."n" AS VARCHAR) AS "v1",
  t."#apart~0",
  t."#apart~flag",
  t."#near~0",
  t."#near~1",
  t."#near~2",
  t."#near~flag"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#cases" FROM "#hits" AS h JOIN (SELECT "office", "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS i ON h."#apart~0" IS NOT DISTINCT FROM i."handler" AND h."#apart~flag"
),
"#1" AS (
  SELECT h."lead", i."#cases" FROM "#hits" AS h JOIN (SELECT "office", "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS i ON h."#near~0" IS NOT DISTINCT FROM i."office" AND i."accepted_on" >= h."#near~1" AND i."accepted_on" <= h."#near~2" AND h."#near~flag"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#1" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- P1||	medium		73 3	cases:1 cases:2 cases:5
-- P2||	medium		57 2	cases:3 cases:4
-- ||	medium		0 1; 50 1	cases:6 cases:7
-- ||2025-03-01	medium		15 1	cases:5
-- |乙院|2025-02-01	medium	乙院	0 1	cases:3
-- |乙院|2025-02-03	medium	乙院	57 2	cases:3 cases:4
-- |甲院|2025-01-02	medium	甲院	30 1	cases:1
-- |甲院|2025-01-10	medium	甲院	58 3	cases:1 cases:2 cases:7
