-- duckdb
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "b0", "s0", "n") AS VARCHAR) AS "row" FROM (
SELECT coalesce(nullif(t."handler", ''), nullif(t."office", '')) AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  nullif(t."outcome", '') AS "b0",
  count(*) FILTER (WHERE t."detained") AS "s0",
  count(*) AS "n"
FROM (SELECT "office", "handler", "detained", "accepted_on", "outcome" FROM "@cases") AS t
GROUP BY 1, 2, 3
) AS s;
CREATE TEMP TABLE "#once1" AS
SELECT t."case_no" AS "k0",
  nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('year', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  nullif(t."outcome", '') AS "b0",
  TRUE AS "f0",
  coalesce(bool_or(t."detained"), FALSE) AS "f1"
FROM (SELECT "case_no", "office", "detained", "accepted_on", "outcome" FROM "@cases") AS t
GROUP BY 1, 2, 3, 4;
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "b0", "s0", "s1", "n") AS VARCHAR) AS "row" FROM (
SELECT "unit", "period", "b0", count(*) FILTER (WHERE "f0") AS "s0", count(*) FILTER (WHERE "f1") AS "s1", count(*) AS "n" FROM "#once1" AS o GROUP BY "unit", "period", "b0"
) AS s;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (SELECT c."lead", t."#cases" FROM (SELECT "office", "handler", "detained", "accepted_on", "outcome", "_row" AS "#cases" FROM "@cases") AS t JOIN (SELECT 0 AS "lead", '甲院' AS "unit", DATE '2025-01-01' AS "period", CAST(NULL AS VARCHAR) AS "b0") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(nullif(t."handler", ''), nullif(t."office", '')) IS NOT DISTINCT FROM c."unit" AND nullif(t."outcome", '') IS NOT DISTINCT FROM c."b0"
WHERE t."detained") AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
) AS e ORDER BY "lead", "input", "row";

-- postgres
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("b0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT coalesce(nullif(t."handler", ''), nullif(t."office", '')) AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  nullif(t."outcome", '') AS "b0",
  count(*) FILTER (WHERE t."detained") AS "s0",
  count(*) AS "n"
FROM (SELECT "office", "handler", "detained", "accepted_on", "outcome" FROM "@cases") AS t
GROUP BY 1, 2, 3
) AS s;
CREATE TEMP TABLE "#once1" AS
SELECT t."case_no" AS "k0",
  nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'year', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  nullif(t."outcome", '') AS "b0",
  TRUE AS "f0",
  coalesce(bool_or(t."detained"), FALSE) AS "f1"
FROM (SELECT "case_no", "office", "detained", "accepted_on", "outcome" FROM "@cases") AS t
GROUP BY 1, 2, 3, 4;
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("b0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s1") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT "unit", "period", "b0", count(*) FILTER (WHERE "f0") AS "s0", count(*) FILTER (WHERE "f1") AS "s1", count(*) AS "n" FROM "#once1" AS o GROUP BY "unit", "period", "b0"
) AS s;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (SELECT c."lead", t."#cases" FROM (SELECT "office", "handler", "detained", "accepted_on", "outcome", "_row" AS "#cases" FROM "@cases") AS t JOIN (SELECT 0 AS "lead", TEXT '甲院' AS "unit", DATE '2025-01-01' AS "period", CAST(NULL AS TEXT) AS "b0") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(coalesce(nullif(t."handler", ''), nullif(t."office", '')), TEXT '') = coalesce(c."unit", TEXT '') AND (coalesce(nullif(t."handler", ''), nullif(t."office", '')) IS NULL) = (c."unit" IS NULL) AND coalesce(nullif(t."outcome", ''), TEXT '') = coalesce(c."b0", TEXT '') AND (nullif(t."outcome", '') IS NULL) = (c."b0" IS NULL)
WHERE t."detained") AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"office":' || coalesce(CAST(to_json(d."office") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"suspect_id":' || coalesce(CAST(to_json(d."suspect_id") AS TEXT), 'null') || ',' || '"detained":' || coalesce(CAST(to_json(d."detained") AS TEXT), 'null') || ',' || '"accepted_on":' || coalesce(CAST(to_json(CAST(d."accepted_on" AS TEXT)) AS TEXT), 'null') || ',' || '"closed_on":' || coalesce(CAST(to_json(CAST(d."closed_on" AS TEXT)) AS TEXT), 'null') || ',' || '"outcome":' || coalesce(CAST(to_json(d."outcome") AS TEXT), 'null') || ',' || '"amount":' || coalesce(CAST(to_json(CAST(d."amount" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
) AS e ORDER BY "lead", "input", "row";

-- cells
-- unit_kind,unit,period,measure,value,numerator,denominator,status,evidence,by
-- office,P1,2025-Q1,held,1.000000,1,,ok,[],"[""起诉""]"
-- office,P2,2025-Q1,held,1.000000,1,,ok,[],"[""不起诉""]"
-- office,unassigned,2025,once,0.000000,0,1,ok,[],"[""不起诉""]"
-- office,乙院,2025,once,1.000000,1,1,ok,[],"[""不起诉""]"
-- office,乙院,2025,once,0.000000,0,1,ok,[],[null]
-- office,甲院,2025,once,0.500000,1,2,ok,[],"[""不起诉""]"
-- office,甲院,2025,once,1.000000,1,1,ok,[],"[""起诉""]"
-- office,甲院,2025-Q1,held,1.000000,1,,ok,[],"[""不起诉""]"
