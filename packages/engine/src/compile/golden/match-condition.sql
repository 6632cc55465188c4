WITH "hits" AS (
  SELECT l."case_no", l."office", r."report_no" AS "report_no", l."#cases", r."#reports" AS "#reports" FROM (SELECT "case_no", "office", "handler", "detained", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l JOIN (SELECT * FROM (SELECT "report_no", "handler", "month", "has_matter", "_row" AS "#reports" FROM "@reports") AS r WHERE r."handler" <> '' AND r."has_matter") AS r ON l."handler" = r."handler" AND ((r."month" = CAST(date_trunc('month', l."accepted_on") AS DATE)) OR l."detained")
  UNION ALL
  SELECT l."case_no", l."office", CAST(NULL AS VARCHAR) AS "report_no", l."#cases", CAST(NULL AS BIGINT) AS "#reports" FROM (SELECT "case_no", "office", "handler", "detained", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l WHERE NOT EXISTS (SELECT 1 FROM (SELECT * FROM (SELECT "report_no", "handler", "month", "has_matter", "_row" AS "#reports" FROM "@reports") AS r WHERE r."handler" <> '' AND r."has_matter") AS r WHERE l."handler" = r."handler" AND ((r."month" = CAST(date_trunc('month', l."accepted_on") AS DATE)) OR l."detained"))
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  t."report_no" AS "v0",
  t."#cases",
  t."#reports"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 2 AS "input", "#reports" AS "row" FROM "#hits" AS h WHERE "#reports" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'report_no': d."report_no", 'handler': d."handler", 'month': strftime(d."month", '%Y-%m'), 'has_matter': d."has_matter"}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@reports" AS d ON d."_row" = e."row" WHERE e."input" = 2
ORDER BY "lead", "input", "row";

-- rows
-- A1	medium	甲院	R1	cases:1 reports:1
-- A2	medium	甲院	R1	cases:2 reports:1
-- A3	medium	乙院	—	cases:3
-- A4	medium	乙院	R3	cases:4 reports:3
-- A5	medium		—	cases:5
-- A6	medium	乙院	—	cases:6
-- A7	medium	甲院	—	cases:7
