WITH "open" AS (
  SELECT t."case_no", t."round", t."returned_on", t."#returns" FROM (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t
  WHERE (t."resubmitted_on" IS NULL)
),
"timed" AS (
  SELECT t."case_no", t."round", t."limit", (DATE '2025-06-30' - t."limit") AS "over", t."#returns" FROM (SELECT t."case_no", t."round", t."returned_on", (CAST(t."returned_on" + to_months(CAST(1 AS INTEGER)) AS DATE) + CAST(0 AS INTEGER)) AS "limit", t."#returns" FROM "open" AS t) AS t
),
"hits" AS (
  SELECT t."case_no", t."round", t."limit", t."over", t."#returns" FROM "timed" AS t
  WHERE (t."over" > 0)
)
SELECT coalesce(t."case_no", '') || '|' || coalesce(CAST(t."round" AS VARCHAR), '') AS "key",
  CASE (CASE WHEN (t."over" > 90) THEN 'high' ELSE 'medium' END) WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."case_no" AS "k0",
  CAST(t."round" AS VARCHAR) AS "k1",
  CAST(t."over" AS VARCHAR) AS "v0",
  strftime(t."limit", '%Y-%m-%d') AS "v1",
  t."#returns"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#hits" AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
ORDER BY "lead", "input", "row";

-- rows
-- A1|1	high		122 days after 28 February 2025	returns:1
-- A9|1	high		112 days after 10 March 2025	returns:4
-- |1	high		149 days after 1 February 2025	returns:5 returns:6
