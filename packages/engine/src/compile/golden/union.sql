WITH "a" AS (
  SELECT t."case_no", t."office", t."#cases" FROM (SELECT "case_no", "office", "detained", "_row" AS "#cases" FROM "@cases") AS t
  WHERE t."detained"
),
"b" AS (
  SELECT g."case_no", g."n", g."case_no" AS "#b~case_no" FROM (SELECT t."case_no", count(*) AS "n" FROM (SELECT "case_no" FROM "@returns") AS t
  GROUP BY t."case_no") AS g
  WHERE (g."n" > 1)
),
"hits" AS (
  SELECT "case_no" AS "case_no", "office" AS "office", CAST(NULL AS BIGINT) AS "n", "#cases" AS "#cases", CAST(NULL AS VARCHAR) AS "#b~0", FALSE AS "#b~flag" FROM "a" AS t
  UNION ALL
  SELECT "case_no" AS "case_no", CAST(NULL AS VARCHAR) AS "office", "n" AS "n", CAST(NULL AS BIGINT) AS "#cases", "#b~case_no" AS "#b~0", TRUE AS "#b~flag" FROM "b" AS t
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  t."#cases",
  t."#b~0",
  t."#b~flag"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#returns" FROM "#hits" AS h JOIN (SELECT "case_no", "_row" AS "#returns" FROM "@returns") AS i ON h."#b~0" IS NOT DISTINCT FROM i."case_no" AND h."#b~flag"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#0" AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
ORDER BY "lead", "input", "row";

-- rows
-- A1	medium	甲院	2; —	cases:1 returns:1 returns:2
-- A4	medium	乙院	—	cases:4
-- A6	medium	乙院	—	cases:6
-- A7	medium	甲院	—	cases:7
