WITH "hits" AS (
  SELECT l."case_no", r."office" AS "office", r."outcome" AS "outcome", l."#returns", r."#cases" AS "#cases" FROM (SELECT "case_no", "_row" AS "#returns" FROM "@returns") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "office", "outcome", "_row" AS "#cases" FROM "@cases") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  t."outcome" AS "v0",
  t."#returns",
  t."#cases"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#hits" AS h WHERE "#returns" IS NOT NULL
UNION ALL
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
ORDER BY "lead", "input", "row";

-- rows
-- 	medium		—	returns:5 returns:6
-- A1	medium	甲院	起诉	cases:1 returns:1 returns:2
-- A2	medium	甲院	不起诉	cases:2 returns:3
-- A4	medium	乙院	不起诉	cases:4 returns:7
-- A9	medium		—	returns:4
