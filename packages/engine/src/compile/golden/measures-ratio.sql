-- duckdb
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "s0", "s1", "s2", "n") AS VARCHAR) AS "row" FROM (
WITH "open" AS (
  SELECT t."office", t."detained", t."accepted_on", t."outcome", t."amount" FROM (SELECT "office", "detained", "accepted_on", "outcome", "amount" FROM "@cases") AS t
  WHERE (t."amount" > 1)
)
SELECT nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  count(*) AS "s0",
  count(*) FILTER (WHERE t."detained") AS "s1",
  CAST(coalesce(CAST(sum(CASE WHEN (t."outcome" = '不起诉') THEN t."amount" END) AS DECIMAL(38,2)), CAST('0' AS DECIMAL(38,2))) AS VARCHAR) AS "s2",
  count(*) AS "n"
FROM "open" AS t
GROUP BY 1, 2
) AS s;
SELECT CAST(json_array("unit", CAST(CAST("period" AS DATE) AS VARCHAR), "s0", "n") AS VARCHAR) AS "row" FROM (
SELECT nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  count(*) AS "s0",
  count(*) AS "n"
FROM (SELECT "office", "accepted_on" FROM "@cases") AS t
GROUP BY 1, 2
) AS s;
SELECT DISTINCT CAST(json_array('office', nullif(t."office", '')) AS VARCHAR) AS "unit"
FROM (SELECT "office" FROM "@cases") AS t
WHERE nullif(t."office", '') IS NOT NULL;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (WITH "open" AS (
  SELECT t."office", t."detained", t."accepted_on", t."#cases" FROM (SELECT "office", "detained", "accepted_on", "amount", "_row" AS "#cases" FROM "@cases") AS t
  WHERE (t."amount" > 1)
)
SELECT c."lead", t."#cases" FROM "open" AS t JOIN (SELECT 0 AS "lead", '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc('quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND nullif(t."office", '') IS NOT DISTINCT FROM c."unit"
WHERE t."detained") AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
) AS e ORDER BY "lead", "input", "row";

-- postgres
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s1") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s2") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
WITH "open" AS (
  SELECT t."office", t."detained", t."accepted_on", t."outcome", t."amount" FROM (SELECT "office", "detained", "accepted_on", "outcome", "amount" FROM "@cases") AS t
  WHERE (t."amount" > BIGINT '1')
)
SELECT nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  count(*) AS "s0",
  count(*) FILTER (WHERE t."detained") AS "s1",
  CAST(coalesce(CAST(sum(CASE WHEN (t."outcome" = TEXT '不起诉') THEN t."amount" END) AS NUMERIC(38,2)), NUMERIC(38,2) '0') AS TEXT) AS "s2",
  count(*) AS "n"
FROM "open" AS t
GROUP BY 1, 2
) AS s;
SELECT ('[' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("period" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("s0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("n") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT nullif(t."office", '') AS "unit",
  (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) AS "period",
  count(*) AS "s0",
  count(*) AS "n"
FROM (SELECT "office", "accepted_on" FROM "@cases") AS t
GROUP BY 1, 2
) AS s;
SELECT DISTINCT ('[' || coalesce(CAST(to_json(TEXT 'office') AS TEXT), 'null') || ',' || coalesce(CAST(to_json(nullif(t."office", '')) AS TEXT), 'null') || ']') AS "unit"
FROM (SELECT "office" FROM "@cases") AS t
WHERE nullif(t."office", '') IS NOT NULL;

-- rows of a cell
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence" FROM (
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM (WITH "open" AS (
  SELECT t."office", t."detained", t."accepted_on", t."#cases" FROM (SELECT "office", "detained", "accepted_on", "amount", "_row" AS "#cases" FROM "@cases") AS t
  WHERE (t."amount" > BIGINT '1')
)
SELECT c."lead", t."#cases" FROM "open" AS t JOIN (SELECT 0 AS "lead", TEXT '甲院' AS "unit", DATE '2025-01-01' AS "period") AS c ON (CASE WHEN t."accepted_on" <= DATE '2025-06-30' THEN CAST(date_trunc(TEXT 'quarter', CAST(t."accepted_on" AS TIMESTAMP)) AS DATE) END) = c."period" AND coalesce(nullif(t."office", ''), TEXT '') = coalesce(c."unit", TEXT '') AND (nullif(t."office", '') IS NULL) = (c."unit" IS NULL)
WHERE t."detained") AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 2
)
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"office":' || coalesce(CAST(to_json(d."office") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"suspect_id":' || coalesce(CAST(to_json(d."suspect_id") AS TEXT), 'null') || ',' || '"detained":' || coalesce(CAST(to_json(d."detained") AS TEXT), 'null') || ',' || '"accepted_on":' || coalesce(CAST(to_json(CAST(d."accepted_on" AS TEXT)) AS TEXT), 'null') || ',' || '"closed_on":' || coalesce(CAST(to_json(CAST(d."closed_on" AS TEXT)) AS TEXT), 'null') || ',' || '"outcome":' || coalesce(CAST(to_json(d."outcome") AS TEXT), 'null') || ',' || '"amount":' || coalesce(CAST(to_json(CAST(d."amount" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
) AS e ORDER BY "lead", "input", "row";

-- cells
-- unit_kind,unit,period,measure,value,numerator,denominator,status,evidence
-- office,unassigned,2025-Q1,all,1.000000,1,,ok,[]
-- office,unassigned,2025-Q1,held,,0,0,not_applicable,[]
-- office,unassigned,2025-Q1,share,,0,0,not_applicable,[]
-- office,乙院,2025-Q1,all,2.000000,2,,ok,[]
-- office,乙院,2025-Q1,held,,0,0,not_applicable,[]
-- office,乙院,2025-Q1,share,,0,0,not_applicable,[]
-- office,甲院,2025-Q1,all,3.000000,3,,ok,[]
-- office,甲院,2025-Q1,held,0.500000,1,2,ok,[]
-- office,甲院,2025-Q1,share,125.250000,250.50,2,ok,[]
