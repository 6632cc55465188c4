WITH "late" AS (
  SELECT r."handler" AS "handler", r."office" AS "office" FROM (SELECT "case_no" FROM "@returns") AS l JOIN (SELECT * FROM (SELECT "case_no", "office", "handler" FROM "@cases") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
),
"hits" AS (
  SELECT g."handler", g."n", g."l", g."handler" AS "#hits~handler" FROM (SELECT t."handler", count(*) AS "n", coalesce(list(DISTINCT t."office" ORDER BY t."office") FILTER (WHERE t."office" IS NOT NULL), CAST([] AS VARCHAR[])) AS "l" FROM "late" AS t
  GROUP BY t."handler") AS g
)
SELECT coalesce(t."handler", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."handler" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  array_to_string(t."l", '、') AS "v1",
  t."#hits~handler"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "late" AS (
  SELECT r."handler" AS "handler", l."#returns", r."#cases" AS "#cases" FROM (SELECT "case_no", "_row" AS "#returns" FROM "@returns") AS l JOIN (SELECT * FROM (SELECT "case_no", "handler", "_row" AS "#cases" FROM "@cases") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
),
"#0" AS (
  SELECT h."lead", i."#returns", i."#cases" FROM "#hits" AS h JOIN "late" AS i ON h."#hits~handler" IS NOT DISTINCT FROM i."handler"
)
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#0" AS h WHERE "#returns" IS NOT NULL
UNION ALL
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
ORDER BY "lead", "input", "row";

-- sharing
CREATE TEMP TABLE "#step~late" AS
WITH "late" AS (
  SELECT r."handler" AS "handler", r."office" AS "office", l."#returns", r."#cases" AS "#cases" FROM (SELECT "case_no", "_row" AS "#returns" FROM "@returns") AS l JOIN (SELECT * FROM (SELECT "case_no", "office", "handler", "_row" AS "#cases" FROM "@cases") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT "handler", "office", "#returns", "#cases" FROM "late" AS t;
CREATE TEMP TABLE "#found" AS
WITH "hits" AS (
  SELECT g."handler", g."n", g."l", g."handler" AS "#hits~handler" FROM (SELECT t."handler", count(*) AS "n", coalesce(list(DISTINCT t."office" ORDER BY t."office") FILTER (WHERE t."office" IS NOT NULL), CAST([] AS VARCHAR[])) AS "l" FROM "#step~late" AS t
  GROUP BY t."handler") AS g
)
SELECT coalesce(t."handler", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."handler" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  array_to_string(t."l", '、') AS "v1",
  t."#hits~handler"
FROM "hits" AS t;
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#returns", i."#cases" FROM "#hits" AS h JOIN "#step~late" AS i ON h."#hits~handler" IS NOT DISTINCT FROM i."handler"
)
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#0" AS h WHERE "#returns" IS NOT NULL
UNION ALL
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
ORDER BY "lead", "input", "row";

-- rows
-- P1	medium		3 甲院	cases:1 cases:2 returns:1 returns:2 returns:3
-- P2	medium		1 乙院	cases:4 returns:7
