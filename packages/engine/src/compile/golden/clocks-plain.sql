-- duckdb
CREATE TEMP TABLE "#subjects" AS
SELECT row_number() OVER (ORDER BY "key") AS "lead", * FROM (
SELECT coalesce(t."case_no", '') AS "key",
  CASE WHEN coalesce(t."case_no", '') = '' THEN 1 ELSE 0 END AS "no_key",
  t."accepted_on" AS "start",
  t."closed_on" AS "end",
  0 AS "ended",
  'review' AS "limit",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS BIGINT) AS "room",
  0 AS "custody",
  CAST(NULL AS VARCHAR) AS "owner",
  t."office" AS "office",
  CAST(NULL AS DATE) AS "registered",
  t."#cases"
FROM (SELECT "case_no", "office", "accepted_on", "closed_on", "_row" AS "#cases" FROM "@cases") AS t
) AS s;

-- read
SELECT CAST(json_array("lead", "key", "no_key", CAST(CAST("start" AS DATE) AS VARCHAR), CAST(CAST("end" AS DATE) AS VARCHAR), "ended", "limit", "amount", "room", "custody", "owner", "office", CAST(CAST("registered" AS DATE) AS VARCHAR)) AS VARCHAR) AS "row" FROM "#subjects" AS s WHERE "lead" BETWEEN 1 AND 2;
SELECT '' AS "row" WHERE FALSE;
CREATE TEMP TABLE "#behind" AS
SELECT "lead" AS "lead", "#cases" AS "#cases" FROM "#subjects" AS t;
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#behind" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 3
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence"
FROM "#evidence" WHERE "lead" BETWEEN 1 AND 2 ORDER BY "lead", "input", "row";

-- postgres
CREATE TEMP TABLE "#subjects" AS
SELECT row_number() OVER (ORDER BY "key" COLLATE "C") AS "lead", * FROM (
SELECT coalesce(t."case_no", '') AS "key",
  CASE WHEN coalesce(t."case_no", '') = '' THEN 1 ELSE 0 END AS "no_key",
  t."accepted_on" AS "start",
  t."closed_on" AS "end",
  0 AS "ended",
  TEXT 'review' AS "limit",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS BIGINT) AS "room",
  0 AS "custody",
  CAST(NULL AS TEXT) AS "owner",
  t."office" AS "office",
  CAST(NULL AS DATE) AS "registered",
  t."#cases"
FROM (SELECT "case_no", "office", "accepted_on", "closed_on", "_row" AS "#cases" FROM "@cases") AS t
) AS s;

-- read
SELECT ('[' || coalesce(CAST(to_json("lead") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("key") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("no_key") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("start" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("end" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("ended") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("limit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("amount") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("room") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("custody") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("owner") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("office") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("registered" AS DATE) AS TEXT)) AS TEXT), 'null') || ']') AS "row" FROM "#subjects" AS s WHERE "lead" BETWEEN 1 AND 2;
SELECT '' AS "row" WHERE FALSE;
CREATE TEMP TABLE "#behind" AS
SELECT "lead" AS "lead", "#cases" AS "#cases" FROM "#subjects" AS t;
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#behind" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 3
)
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"office":' || coalesce(CAST(to_json(d."office") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"suspect_id":' || coalesce(CAST(to_json(d."suspect_id") AS TEXT), 'null') || ',' || '"detained":' || coalesce(CAST(to_json(d."detained") AS TEXT), 'null') || ',' || '"accepted_on":' || coalesce(CAST(to_json(CAST(d."accepted_on" AS TEXT)) AS TEXT), 'null') || ',' || '"closed_on":' || coalesce(CAST(to_json(CAST(d."closed_on" AS TEXT)) AS TEXT), 'null') || ',' || '"outcome":' || coalesce(CAST(to_json(d."outcome") AS TEXT), 'null') || ',' || '"amount":' || coalesce(CAST(to_json(CAST(d."amount" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence"
FROM "#evidence" WHERE "lead" BETWEEN 1 AND 2 ORDER BY "lead", "input", "row";

-- subject_kind,subject_key,limit,started_on,due_on,ended_on,state,owner,office,sum,evidence
-- case,A1,review,2025-01-02,2025-02-05,2025-01-31,ended,,甲院,2025-01-02 起算，当日不计；加 1 个月（月末至月末），至 2025-02-02；2025-01-31 办结；2025-02-02 为节假日，顺延至 2025-02-05；届满日 2025-02-05,[]
-- case,A2,review,2025-01-10,2025-02-10,2025-02-28,ended_late,,甲院,2025-01-10 起算，当日不计；加 1 个月（月末至月末），至 2025-02-10；2025-02-28 办结；届满日 2025-02-10,[]
-- case,A3,review,2025-02-01,2025-03-03,,overdue,,乙院,2025-02-01 起算，当日不计；加 1 个月（月末至月末），至 2025-03-01；2025-03-01 为节假日，顺延至 2025-03-03；届满日 2025-03-03,[]
-- case,A4,review,2025-02-03,2025-03-03,2025-03-31,ended_late,,乙院,2025-02-03 起算，当日不计；加 1 个月（月末至月末），至 2025-03-03；2025-03-31 办结；届满日 2025-03-03,[]
-- case,A5,review,2025-03-01,2025-04-01,2025-03-15,ended,,,2025-03-01 起算，当日不计；加 1 个月（月末至月末），至 2025-04-01；2025-03-15 办结；届满日 2025-04-01,[]
-- case,A6,review,,,2024-02-29,unknown,,乙院,数据不足：起算日期为空,[]
-- case,A7,review,2025-01-10,2025-02-10,2025-02-28,ended_late,,甲院,2025-01-10 起算，当日不计；加 1 个月（月末至月末），至 2025-02-10；2025-02-28 办结；届满日 2025-02-10,[]
