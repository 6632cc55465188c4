-- duckdb
CREATE TEMP TABLE "#step~told" AS
WITH "r" AS (
  SELECT g."case_no", g."n", g."case_no" AS "#r~case_no" FROM (SELECT t."case_no", count(*) AS "n" FROM (SELECT "case_no" FROM "@returns") AS t
  GROUP BY t."case_no") AS g
),
"told" AS (
  SELECT l."office", l."handler", l."accepted_on", l."closed_on", r."n" AS "n", l."#cases", r."#r~case_no" AS "#r~case_no", (r."case_no" IS NOT NULL) AS "#r~flag" FROM (SELECT "case_no", "office", "handler", "accepted_on", "closed_on", "_row" AS "#cases" FROM "@cases") AS l LEFT JOIN (SELECT * FROM "r" AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT "office", "handler", "accepted_on", "closed_on", "n", "#cases", "#r~case_no", "#r~flag" FROM "told" AS t;
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "s0", "s1", "n") AS VARCHAR) AS "row" FROM (
SELECT nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  count(*) AS "s0",
  count(*) FILTER (WHERE (t."n" > 1)) AS "s1",
  count(*) AS "n"
FROM "#step~told" AS t
GROUP BY 1, 2
) AS s;
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "s0", "s1", "n") AS VARCHAR) AS "row" FROM (
SELECT nullif(t."handler", '') AS "unit",
  (CASE WHEN t."closed_on" <= DATE '2025-06-30' THEN CAST(date_trunc('year', CAST(t."closed_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  CAST(coalesce(CAST(sum(t."n") AS BIGINT), 0) AS VARCHAR) AS "s0",
  count(*) AS "s1",
  count(*) AS "n"
FROM "#step~told" AS t
GROUP BY 1, 2
) AS s;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#returns" FROM (SELECT c."lead", t."#cases", t."#r~case_no", t."#r~flag" FROM "#step~told" AS t JOIN (SELECT 0 AS "lead", '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND nullif(t."office", '') IS NOT DISTINCT FROM c."unit"
  WHERE (t."n" > 1)) AS h JOIN (SELECT "case_no", "_row" AS "#returns" FROM "@returns") AS i ON h."#r~case_no" IS NOT DISTINCT FROM i."case_no" AND h."#r~flag"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (SELECT c."lead", t."#cases", t."#r~case_no", t."#r~flag" FROM "#step~told" AS t JOIN (SELECT 0 AS "lead", '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND nullif(t."office", '') IS NOT DISTINCT FROM c."unit"
WHERE (t."n" > 1)) AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#0" AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
) AS e ORDER BY "lead", "input", "row";

-- postgres
CREATE TEMP TABLE "#step~told" AS
WITH "r" AS (
  SELECT g."case_no", g."n", g."case_no" AS "#r~case_no" FROM (SELECT t."case_no", count(*) AS "n" FROM (SELECT "case_no" FROM "@returns") AS t
  GROUP BY t."case_no") AS g
),
"told" AS (
  SELECT l."office", l."handler", l."accepted_on", l."closed_on", r."n" AS "n", l."#cases", r."#r~case_no" AS "#r~case_no", (r."case_no" IS NOT NULL) AS "#r~flag" FROM (SELECT "case_no", "office", "handler", "accepted_on", "closed_on", "_row" AS "#cases" FROM "@cases") AS l LEFT JOIN (SELECT * FROM "r" AS r WHERE r."case_no" <> '') AS r ON l."case_no" = r."case_no"
)
SELECT "office", "handler", "accepted_on", "closed_on", "n", "#cases", "#r~case_no", "#r~flag" FROM "told" AS t;
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s1") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  count(*) AS "s0",
  count(*) FILTER (WHERE (t."n" > BIGINT '1')) AS "s1",
  count(*) AS "n"
FROM "#step~told" AS t
GROUP BY 1, 2
) AS s;
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s1") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT nullif(t."handler", '') AS "unit",
  (CASE WHEN t."closed_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'year', CAST(t."closed_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  CAST(coalesce(CAST(sum(t."n") AS BIGINT), BIGINT '0') AS TEXT) AS "s0",
  count(*) AS "s1",
  count(*) AS "n"
FROM "#step~told" AS t
GROUP BY 1, 2
) AS s;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#returns" FROM (SELECT c."lead", t."#cases", t."#r~case_no", t."#r~flag" FROM "#step~told" AS t JOIN (SELECT 0 AS "lead", TEXT '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(nullif(t."office", ''), TEXT '') = coalesce(c."unit", TEXT '') AND (nullif(t."office", '') IS NULL) = (c."unit" IS NULL)
  WHERE (t."n" > BIGINT '1')) AS h JOIN (SELECT "case_no", "_row" AS "#returns" FROM "@returns") AS i ON coalesce(h."#r~case_no", TEXT '') = coalesce(i."case_no", TEXT '') AND (h."#r~case_no" IS NULL) = (i."case_no" IS NULL) AND h."#r~flag"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (SELECT c."lead", t."#cases", t."#r~case_no", t."#r~flag" FROM "#step~told" AS t JOIN (SELECT 0 AS "lead", TEXT '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(nullif(t."office", ''), TEXT '') = coalesce(c."unit", TEXT '') AND (nullif(t."office", '') IS NULL) = (c."unit" IS NULL)
WHERE (t."n" > BIGINT '1')) AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#0" AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"office":' || coalesce(CAST(to_json(d."office") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"suspect_id":' || coalesce(CAST(to_json(d."suspect_id") AS TEXT), 'null') || ',' || '"detained":' || coalesce(CAST(to_json(d."detained") AS TEXT), 'null') || ',' || '"accepted_on":' || coalesce(CAST(to_json(CAST(d."accepted_on" AS TEXT)) AS TEXT), 'null') || ',' || '"closed_on":' || coalesce(CAST(to_json(CAST(d."closed_on" AS TEXT)) AS TEXT), 'null') || ',' || '"outcome":' || coalesce(CAST(to_json(d."outcome") AS TEXT), 'null') || ',' || '"amount":' || coalesce(CAST(to_json(CAST(d."amount" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"round":' || coalesce(CAST(to_json(d."round") AS TEXT), 'null') || ',' || '"returned_on":' || coalesce(CAST(to_json(CAST(d."returned_on" AS TEXT)) AS TEXT), 'null') || ',' || '"resubmitted_on":' || coalesce(CAST(to_json(CAST(d."resubmitted_on" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
) AS e ORDER BY "lead", "input", "row";

-- cells
-- unit_kind,unit,period,measure,value,numerator,denominator,status,evidence
-- office,unassigned,2025-Q1,a,0.000000,0,1,ok,[]
-- office,乙院,2025-Q1,a,0.000000,0,2,ok,[]
-- office,甲院,2025-Q1,a,0.333333,1,3,ok,[]
-- person,P1,2024,b,,0,,not_applicable,[]
-- person,P1,2025,b,3.000000,3,,ok,[]
-- person,P2,2024,b,,0,,not_applicable,[]
-- person,P2,2025,b,1.000000,1,,ok,[]
-- person,unassigned,2024,b,0.000000,0,,ok,[]
-- person,unassigned,2025,b,0.000000,0,,ok,[]
