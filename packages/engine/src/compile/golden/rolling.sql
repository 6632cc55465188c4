WITH "hits~rows" AS (
  SELECT t."handler", t."accepted_on", t."case_no", t."amount" FROM (SELECT t."handler", t."accepted_on", t."case_no", t."amount", count(*) OVER (PARTITION BY t."handler") AS "#n" FROM (SELECT "case_no", "handler", "accepted_on", "amount" FROM "@cases") AS t
  WHERE t."accepted_on" IS NOT NULL) AS t
  WHERE t."#n" >= 2
),
"hits~ends" AS (
  SELECT DISTINCT t."handler", t."accepted_on" AS "window_to" FROM "hits~rows" AS t
),
"hits~best" AS (
  SELECT * FROM (SELECT w.*, row_number() OVER (PARTITION BY w."handler" ORDER BY w."n" DESC NULLS LAST, w."window_to" ASC) AS "#rank" FROM (SELECT e."handler", (e."window_to" - (CAST(60 AS INTEGER) - 1)) AS "window_from", e."window_to", count(DISTINCT r."case_no") AS "n"
  FROM "hits~ends" AS e JOIN "hits~rows" AS r ON r."handler" IS NOT DISTINCT FROM e."handler" AND r."accepted_on" <= e."window_to" AND r."accepted_on" >= (e."window_to" - (CAST(60 AS INTEGER) - 1))
  GROUP BY e."handler", e."window_to") AS w
  WHERE (w."n" >= 2)) AS w
  WHERE w."#rank" = 1
),
"hits" AS (
  SELECT w."handler", w."n", w."s", w."window_from", w."window_to", w."handler" AS "#hits~handler", w."window_from" AS "#hits~~from", w."window_to" AS "#hits~~to" FROM (SELECT e."handler", (e."window_to" - (CAST(60 AS INTEGER) - 1)) AS "window_from", e."window_to", e."n", coalesce(CAST(sum(r."amount") AS DECIMAL(38,2)), CAST('0' AS DECIMAL(38,2))) AS "s"
  FROM "hits~best" AS e JOIN "hits~rows" AS r ON r."handler" IS NOT DISTINCT FROM e."handler" AND r."accepted_on" <= e."window_to" AND r."accepted_on" >= (e."window_to" - (CAST(60 AS INTEGER) - 1))
  GROUP BY e."handler", e."window_to", e."n") AS w
)
SELECT coalesce(t."handler", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."handler" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  CAST(CAST(t."s" AS DECIMAL(38,2)) AS VARCHAR) AS "v1",
  strftime(t."window_from", '%Y-%m-%d') AS "v2",
  strftime(t."window_to", '%Y-%m-%d') AS "v3",
  t."#hits~handler",
  t."#hits~~from",
  t."#hits~~to"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#cases" FROM "#hits" AS h JOIN (SELECT "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS i ON h."#hits~handler" IS NOT DISTINCT FROM i."handler" AND i."accepted_on" >= h."#hits~~from" AND i."accepted_on" <= h."#hits~~to"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- P1	medium		3 350.70 1 January 2025 1 March 2025	cases:1 cases:2 cases:5
-- P2	medium		2 0.10 6 December 2024 3 February 2025	cases:3 cases:4
