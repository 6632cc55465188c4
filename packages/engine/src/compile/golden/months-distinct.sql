WITH "m" AS (
  SELECT m."m" FROM (SELECT "accepted_on", "closed_on" FROM "@cases") AS t, LATERAL (SELECT CAST(m AS DATE) AS "m" FROM generate_series(CAST(date_trunc('month', t."accepted_on") AS TIMESTAMP), CAST(date_trunc('month', t."closed_on") AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m)) AS m
),
"hits" AS (
  SELECT g."m", g."m" AS "#hits~m" FROM (SELECT t."m" FROM "m" AS t
  GROUP BY t."m") AS g
)
SELECT coalesce(strftime(t."m", '%Y-%m'), '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  strftime(t."m", '%Y-%m') AS "k0",
  t."#hits~m"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "m" AS (
  SELECT m."m", t."#cases" FROM (SELECT "accepted_on", "closed_on", "_row" AS "#cases" FROM "@cases") AS t, LATERAL (SELECT CAST(m AS DATE) AS "m" FROM generate_series(CAST(date_trunc('month', t."accepted_on") AS TIMESTAMP), CAST(date_trunc('month', t."closed_on") AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m)) AS m
),
"#0" AS (
  SELECT h."lead", i."#cases" FROM "#hits" AS h JOIN "m" AS i ON h."#hits~m" IS NOT DISTINCT FROM i."m"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- 2025-01	medium		x	cases:1 cases:2 cases:7
-- 2025-02	medium		x	cases:2 cases:4 cases:7
-- 2025-03	medium		x	cases:4 cases:5
