WITH "hits" AS (
  SELECT t."case_no", t."office", (SELECT working FROM "@calendar")[(SELECT up_to FROM "@calendar")[t."accepted_on" - DATE '1900-01-01' + 1] + 5] AS "limit", (SELECT working FROM "@calendar")[(SELECT up_to FROM "@calendar")[(t."closed_on" - 1) - DATE '1900-01-01' + 1] + 1] AS "moved", t."#cases" FROM (SELECT "case_no", "office", "accepted_on", "closed_on", "_row" AS "#cases" FROM "@cases") AS t
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  strftime(t."limit", '%Y-%m-%d') AS "v0",
  strftime(t."moved", '%Y-%m-%d') AS "v1",
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
-- A1	medium	甲院	9 January 2025 5 February 2025	cases:1
-- A2	medium	甲院	17 January 2025 28 February 2025	cases:2
-- A3	medium	乙院	10 February 2025 —	cases:3
-- A4	medium	乙院	10 February 2025 31 March 2025	cases:4
-- A5	medium		7 March 2025 17 March 2025	cases:5
-- A6	medium	乙院	— 29 February 2024	cases:6
-- A7	medium	甲院	17 January 2025 28 February 2025	cases:7
