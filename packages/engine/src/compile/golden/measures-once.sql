-- duckdb
CREATE TEMP TABLE "#once0" AS
WITH "tagged" AS (
  SELECT l."case_no", l."office", l."accepted_on", l."amount", r."round" AS "round" FROM (SELECT "case_no", "office", "accepted_on", "amount" FROM "@cases") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "round" FROM "@returns") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT t."case_no" AS "k0",
  nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  TRUE AS "f0",
  coalesce(bool_or((t."round" IS NOT NULL)), FALSE) AS "f1",
  TRUE AS "f2",
  max(t."amount") AS "v2",
  (min(t."amount") <> max(t."amount") OR count(t."amount") NOT IN (0, count(*))) AS "x2"
FROM "tagged" AS t
GROUP BY 1, 2, 3;
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "s0", "s1", "s2", "n") AS VARCHAR) AS "row" FROM (
SELECT "unit", "period", count(*) FILTER (WHERE "f0") AS "s0", count(*) FILTER (WHERE "f1") AS "s1", CAST(coalesce(CAST(sum(CASE WHEN "f2" THEN "v2" END) AS DECIMAL(38,2)), CAST('0' AS DECIMAL(38,2))) AS VARCHAR) AS "s2", count(*) AS "n" FROM "#once0" AS o GROUP BY "unit", "period"
) AS s;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (WITH "tagged" AS (
  SELECT l."office", l."accepted_on", r."round" AS "round", l."#cases", r."#returns" AS "#returns" FROM (SELECT "case_no", "office", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "round", "_row" AS "#returns" FROM "@returns") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT c."lead", t."#cases", t."#returns" FROM "tagged" AS t JOIN (SELECT 0 AS "lead", '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND nullif(t."office", '') IS NOT DISTINCT FROM c."unit"
WHERE (t."round" IS NOT NULL)) AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM (WITH "tagged" AS (
  SELECT l."office", l."accepted_on", r."round" AS "round", l."#cases", r."#returns" AS "#returns" FROM (SELECT "case_no", "office", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "round", "_row" AS "#returns" FROM "@returns") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT c."lead", t."#cases", t."#returns" FROM "tagged" AS t JOIN (SELECT 0 AS "lead", '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND nullif(t."office", '') IS NOT DISTINCT FROM c."unit"
WHERE (t."round" IS NOT NULL)) AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
) AS e ORDER BY "lead", "input", "row";

-- postgres
CREATE TEMP TABLE "#once0" AS
WITH "tagged" AS (
  SELECT l."case_no", l."office", l."accepted_on", l."amount", r."round" AS "round" FROM (SELECT "case_no", "office", "accepted_on", "amount" FROM "@cases") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "round" FROM "@returns") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT t."case_no" AS "k0",
  nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  TRUE AS "f0",
  coalesce(bool_or((t."round" IS NOT NULL)), FALSE) AS "f1",
  TRUE AS "f2",
  max(t."amount") AS "v2",
  (min(t."amount") <> max(t."amount") OR count(t."amount") NOT IN (0, count(*))) AS "x2"
FROM "tagged" AS t
GROUP BY 1, 2, 3;
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s1") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s2") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT "unit", "period", count(*) FILTER (WHERE "f0") AS "s0", count(*) FILTER (WHERE "f1") AS "s1", CAST(coalesce(CAST(sum(CASE WHEN "f2" THEN "v2" END) AS NUMERIC(38,2)), NUMERIC(38,2) '0') AS TEXT) AS "s2", count(*) AS "n" FROM "#once0" AS o GROUP BY "unit", "period"
) AS s;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (WITH "tagged" AS (
  SELECT l."office", l."accepted_on", r."round" AS "round", l."#cases", r."#returns" AS "#returns" FROM (SELECT "case_no", "office", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "round", "_row" AS "#returns" FROM "@returns") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT c."lead", t."#cases", t."#returns" FROM "tagged" AS t JOIN (SELECT 0 AS "lead", TEXT '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(nullif(t."office", ''), TEXT '') = coalesce(c."unit", TEXT '') AND (nullif(t."office", '') IS NULL) = (c."unit" IS NULL)
WHERE (t."round" IS NOT NULL)) AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM (WITH "tagged" AS (
  SELECT l."office", l."accepted_on", r."round" AS "round", l."#cases", r."#returns" AS "#returns" FROM (SELECT "case_no", "office", "accepted_on", "_row" AS "#cases" FROM "@cases") AS l LEFT JOIN (SELECT * FROM (SELECT "case_no", "round", "_row" AS "#returns" FROM "@returns") AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT c."lead", t."#cases", t."#returns" FROM "tagged" AS t JOIN (SELECT 0 AS "lead", TEXT '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(nullif(t."office", ''), TEXT '') = coalesce(c."unit", TEXT '') AND (nullif(t."office", '') IS NULL) = (c."unit" IS NULL)
WHERE (t."round" IS NOT NULL)) AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"office":' || coalesce(CAST(to_json(d."office") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"suspect_id":' || coalesce(CAST(to_json(d."suspect_id") AS TEXT), 'null') || ',' || '"detained":' || coalesce(CAST(to_json(d."detained") AS TEXT), 'null') || ',' || '"accepted_on":' || coalesce(CAST(to_json(CAST(d."accepted_on" AS TEXT)) AS TEXT), 'null') || ',' || '"closed_on":' || coalesce(CAST(to_json(CAST(d."closed_on" AS TEXT)) AS TEXT), 'null') || ',' || '"outcome":' || coalesce(CAST(to_json(d."outcome") AS TEXT), 'null') || ',' || '"amount":' || coalesce(CAST(to_json(CAST(d."amount" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"round":' || coalesce(CAST(to_json(d."round") AS TEXT), 'null') || ',' || '"returned_on":' || coalesce(CAST(to_json(CAST(d."returned_on" AS TEXT)) AS TEXT), 'null') || ',' || '"resubmitted_on":' || coalesce(CAST(to_json(CAST(d."resubmitted_on" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
) AS e ORDER BY "lead", "input", "row";

-- cells
-- unit_kind,unit,period,measure,value,numerator,denominator,status,evidence
-- office,unassigned,2025-Q1,back,0.000000,0,1,ok,[]
-- office,unassigned,2025-Q1,money,0.200000,0.20,,ok,[]
-- office,乙院,2025-Q1,back,0.500000,1,2,ok,[]
-- office,乙院,2025-Q1,money,0.100000,0.10,,ok,[]
-- office,甲院,2025-Q1,back,0.666667,2,3,ok,[]
-- office,甲院,2025-Q1,money,350.500000,350.50,,ok,[]
