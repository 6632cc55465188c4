WITH "hits" AS (
  SELECT l."case_no", l."office", l."#cases" FROM (SELECT "case_no", "office", "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l ANTI JOIN (SELECT * FROM (SELECT "handler", "month", "has_matter" FROM "@reports") AS r WHERE r."handler" <> '' AND r."has_matter") AS r ON l."handler" = r."handler" AND (r."month" >= CAST(date_trunc('month', l."accepted_on") AS DATE))
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  t."#cases"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- A5	medium		x	cases:5
-- A6	medium	乙院	x	cases:6
-- A7	medium	甲院	x	cases:7
