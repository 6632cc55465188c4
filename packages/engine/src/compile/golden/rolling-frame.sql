WITH "hits~rows" AS (
  SELECT t."handler", t."accepted_on", t."amount", t."detained" FROM (SELECT "handler", "detained", "accepted_on", "amount" FROM "@cases") AS t
  WHERE t."accepted_on" IS NOT NULL
),
"hits" AS (
  SELECT w."handler", w."n", w."s", w."a", w."p", w."some", w."window_from", w."window_to", w."handler" AS "#hits~handler", w."window_from" AS "#hits~~from", w."window_to" AS "#hits~~to" FROM (SELECT DISTINCT t."handler", (t."accepted_on" - (CAST(60 AS INTEGER) - 1)) AS "window_from", t."accepted_on" AS "window_to", count(*) OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW) AS "n", coalesce(CAST(sum(t."amount") OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW) AS DECIMAL(38,2)), CAST('0' AS DECIMAL(38,2))) AS "s", (CAST(sum(t."amount") OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW) AS DOUBLE) / nullif(count(t."amount") OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW), 0)) AS "a", (CAST(count(*) FILTER (WHERE t."detained") OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW) AS DOUBLE) / nullif(count(*) OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW), 0)) AS "p", coalesce(bool_or(t."detained") OVER (PARTITION BY t."handler" ORDER BY t."accepted_on" RANGE BETWEEN to_days(CAST(CAST(60 AS INTEGER) - 1 AS INTEGER)) PRECEDING AND CURRENT ROW), FALSE) AS "some"
  FROM "hits~rows" AS t) AS w
  WHERE ((w."n" >= 1) AND (w."s" > 0))
)
SELECT coalesce(t."handler", '') || '|' || coalesce(strftime(t."window_to", '%Y-%m-%d'), '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."handler" AS "k0",
  strftime(t."window_to", '%Y-%m-%d') AS "k1",
  CAST(t."n" AS VARCHAR) AS "v0",
  CAST(CAST(t."s" AS DECIMAL(38,2)) AS VARCHAR) AS "v1",
  regexp_replace(CAST(t."a" + 0 AS VARCHAR), '\.0$', '') AS "v2",
  regexp_replace(CAST(t."p" + 0 AS VARCHAR), '\.0$', '') AS "v3",
  CAST(t."some" AS VARCHAR) AS "v4",
  strftime(t."window_from", '%Y-%m-%d') AS "v5",
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
-- P1|2025-01-02	medium		1 100.00 100 1 true 4 November 2024	cases:1
-- P1|2025-01-10	medium		2 350.50 175.25 0.5 true 12 November 2024	cases:1 cases:2
-- P1|2025-03-01	medium		3 350.70 116.89999999999999 0.3333333333333333 true 1 January 2025	cases:1 cases:2 cases:5
-- P2|2025-02-03	medium		2 0.10 0.1 0.5 true 6 December 2024	cases:3 cases:4
