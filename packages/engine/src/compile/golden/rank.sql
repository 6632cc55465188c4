WITH "hits" AS (
  SELECT k."case_no", k."office", k."rank", k."#cases" FROM (SELECT t."case_no", t."office", t."#cases", row_number() OVER (PARTITION BY t."office" ORDER BY t."amount" DESC NULLS LAST, t."accepted_on" ASC NULLS LAST, t."#cases" ASC NULLS LAST) AS "rank" FROM (SELECT "case_no", "office", "accepted_on", "amount", "_row" AS "#cases" FROM "@cases") AS t) AS k
  WHERE k."rank" = 2
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  CAST(t."rank" AS VARCHAR) AS "v0",
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
-- A1	medium	甲院	2	cases:1
-- A4	medium	乙院	2	cases:4
