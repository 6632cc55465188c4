WITH "hits" AS (
  SELECT g."office", g."n", g."s", g."l", g."office" AS "#hits~office" FROM (SELECT t."office", count(*) AS "n", coalesce(CAST(sum(t."amount") AS DECIMAL(38,2)), CAST('0' AS DECIMAL(38,2))) AS "s", coalesce(list(DISTINCT t."handler" ORDER BY t."handler") FILTER (WHERE t."handler" IS NOT NULL), CAST([] AS VARCHAR[])) AS "l" FROM (SELECT "office", "handler", "detained", "amount" FROM "@cases") AS t
  GROUP BY t."office") AS g
  WHERE (g."n" >= 2)
)
SELECT coalesce(t."office", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."office" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  CAST(CAST(t."s" AS DECIMAL(38,2)) AS VARCHAR) AS "v1",
  array_to_string(t."l", '、') AS "v2",
  t."#hits~office"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#cases" FROM "#hits" AS h JOIN (SELECT "office", "_row" AS "#cases" FROM "@cases") AS i ON h."#hits~office" IS NOT DISTINCT FROM i."office"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- 乙院	medium	乙院	3 1000000.10 P2	cases:3 cases:4 cases:6
-- 甲院	medium	甲院	3 350.50 、P1	cases:1 cases:2 cases:7
