WITH "hits" AS (
  SELECT l."case_no", l."office", r."case_no" AS "other", l."#cases", r."#cases" AS "#cases.2" FROM (SELECT * FROM (SELECT s.*, count(*) OVER (PARTITION BY s."handler") AS "#same" FROM (SELECT "case_no", "office", "handler", "_row" AS "#cases" FROM "@cases") AS s) AS c WHERE "#same" <= 2) AS l JOIN (SELECT * FROM (SELECT * FROM (SELECT s.*, count(*) OVER (PARTITION BY s."handler") AS "#same" FROM (SELECT "case_no", "office", "handler", "_row" AS "#cases" FROM "@cases") AS s) AS c WHERE "#same" <= 2) AS r WHERE r."handler" <> '') AS r ON l."handler" = r."handler" AND (l."case_no" <> r."case_no")
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  t."other" AS "v0",
  t."#cases",
  t."#cases.2"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 0 AS "input", "#cases.2" AS "row" FROM "#hits" AS h WHERE "#cases.2" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- A3	medium	乙院	A4	cases:3 cases:4
-- A4	medium	乙院	A3	cases:3 cases:4
