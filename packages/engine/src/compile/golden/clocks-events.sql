-- duckdb
CREATE TEMP TABLE "#subjects" AS
SELECT row_number() OVER (ORDER BY "key") AS "lead", * FROM (
WITH "known" AS (
  SELECT t."case_no", t."office", t."handler", t."detained", t."accepted_on", t."closed_on", t."amount", t."#cases" FROM (SELECT "case_no", "office", "handler", "detained", "accepted_on", "closed_on", "amount", "_row" AS "#cases" FROM "@cases") AS t
  WHERE (t."accepted_on" IS NOT NULL)
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE WHEN coalesce(t."case_no", '') = '' THEN 1 ELSE 0 END AS "no_key",
  t."accepted_on" AS "start",
  t."closed_on" AS "end",
  0 AS "ended",
  (CASE WHEN (t."amount" > 100) THEN 'fast' ELSE 'review' END) AS "limit",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS BIGINT) AS "room",
  CASE WHEN t."detained" THEN 1 WHEN NOT (t."detained") THEN 0 END AS "custody",
  t."handler" AS "owner",
  t."office" AS "office",
  CAST(NULL AS DATE) AS "registered",
  coalesce(CASE WHEN (t."amount" IS NULL) THEN 1 WHEN NOT ((t."amount" IS NULL)) THEN 0 END, 0) AS "u0",
  1 AS "u1",
  t."case_no" AS "j0",
  t."handler" AS "j1",
  t."#cases"
FROM "known" AS t
) AS s;
CREATE TEMP TABLE "#events0" AS
SELECT s."lead",
  CAST(CAST(t."returned_on" AS DATE) AS VARCHAR) AS "on",
  CAST(CAST(t."resubmitted_on" AS DATE) AS VARCHAR) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS VARCHAR) AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  CAST(NULL AS VARCHAR) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t ON s."j0" = t."case_no" AND t."case_no" <> '' AND (t."round" > 1);
CREATE TEMP TABLE "#events1" AS
WITH "last" AS (
  SELECT k."case_no", k."round", k."returned_on", k."resubmitted_on", k."#returns" FROM (SELECT t."case_no", t."round", t."returned_on", t."resubmitted_on", t."#returns", row_number() OVER (PARTITION BY t."case_no" ORDER BY t."round" DESC NULLS LAST, t."#returns" DESC NULLS LAST) AS "rank" FROM (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t) AS k
  WHERE k."rank" = 1
)
SELECT s."lead",
  CAST(CAST(t."returned_on" AS DATE) AS VARCHAR) AS "on",
  CAST(CAST(CAST(NULL AS DATE) AS DATE) AS VARCHAR) AS "to",
  (t."round" * 5) AS "amount",
  'day' AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  CAST(NULL AS VARCHAR) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN "last" AS t ON s."j0" = t."case_no" AND t."case_no" <> '';
CREATE TEMP TABLE "#events2" AS
SELECT s."lead",
  CAST(CAST(t."returned_on" AS DATE) AS VARCHAR) AS "on",
  CAST(CAST(t."resubmitted_on" AS DATE) AS VARCHAR) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS VARCHAR) AS "unit",
  0 AS "set",
  14 AS "most",
  CAST(NULL AS VARCHAR) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t ON s."j0" = t."case_no" AND t."case_no" <> '';
CREATE TEMP TABLE "#events3" AS
WITH "last" AS (
  SELECT k."case_no", k."round", k."returned_on", k."resubmitted_on", k."#returns" FROM (SELECT t."case_no", t."round", t."returned_on", t."resubmitted_on", t."#returns", row_number() OVER (PARTITION BY t."case_no" ORDER BY t."round" DESC NULLS LAST, t."#returns" DESC NULLS LAST) AS "rank" FROM (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t) AS k
  WHERE k."rank" = 1
)
SELECT s."lead",
  CAST(CAST(t."resubmitted_on" AS DATE) AS VARCHAR) AS "on",
  CAST(CAST(CAST(NULL AS DATE) AS DATE) AS VARCHAR) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS VARCHAR) AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  'review' AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN "last" AS t ON s."j0" = t."case_no" AND t."case_no" <> '' AND (t."resubmitted_on" IS NOT NULL);
CREATE TEMP TABLE "#events4" AS
SELECT s."lead",
  CAST(CAST(t."month" AS DATE) AS VARCHAR) AS "on",
  CAST(CAST(last_day(t."month") AS DATE) AS VARCHAR) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS VARCHAR) AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  CAST(NULL AS VARCHAR) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#reports"
FROM "#subjects" AS s JOIN (SELECT "handler", "month", "_row" AS "#reports" FROM "@reports") AS t ON s."j1" = t."handler" AND t."handler" <> '';

-- read
SELECT CAST(json_array("lead", "key", "no_key", CAST(CAST("start" AS DATE) AS VARCHAR), CAST(CAST("end" AS DATE) AS VARCHAR), "ended", "limit", "amount", "room", "custody", "owner", "office", CAST(CAST("registered" AS DATE) AS VARCHAR), "u0", "u1") AS VARCHAR) AS "row" FROM "#subjects" AS s WHERE "lead" BETWEEN 1 AND 2;
SELECT CAST(json_array("lead", "source", "on", "to", "amount", "unit", "set", "most", "limit", "room") AS VARCHAR) AS "row" FROM (
SELECT 0 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events0" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 1 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events1" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 2 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events2" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 3 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events3" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 4 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events4" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
) AS e;
CREATE TEMP TABLE "#behind" AS
SELECT "lead" AS "lead", "#cases" AS "#cases", CAST(NULL AS BIGINT) AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#subjects" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events0" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events1" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events2" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events3" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", CAST(NULL AS BIGINT) AS "#returns", "#reports" AS "#reports" FROM "#events4" AS t;
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#behind" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#behind" AS h WHERE "#returns" IS NOT NULL
UNION ALL
SELECT "lead", 2 AS "input", "#reports" AS "row" FROM "#behind" AS h WHERE "#reports" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 3
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
UNION ALL
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'report_no': d."report_no", 'handler': d."handler", 'month': strftime(d."month", '%Y-%m'), 'has_matter': d."has_matter"}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@reports" AS d ON d."_row" = e."row" WHERE e."input" = 2
ORDER BY "lead", "input", "row";
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence"
FROM "#evidence" WHERE "lead" BETWEEN 1 AND 2 ORDER BY "lead", "input", "row";

-- postgres
CREATE TEMP TABLE "#subjects" AS
SELECT row_number() OVER (ORDER BY "key" COLLATE "C") AS "lead", * FROM (
WITH "known" AS (
  SELECT t."case_no", t."office", t."handler", t."detained", t."accepted_on", t."closed_on", t."amount", t."#cases" FROM (SELECT "case_no", "office", "handler", "detained", "accepted_on", "closed_on", "amount", "_row" AS "#cases" FROM "@cases") AS t
  WHERE (t."accepted_on" IS NOT NULL)
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE WHEN coalesce(t."case_no", '') = '' THEN 1 ELSE 0 END AS "no_key",
  t."accepted_on" AS "start",
  t."closed_on" AS "end",
  0 AS "ended",
  (CASE WHEN (t."amount" > BIGINT '100') THEN TEXT 'fast' ELSE TEXT 'review' END) AS "limit",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS BIGINT) AS "room",
  CASE WHEN t."detained" THEN 1 WHEN NOT (t."detained") THEN 0 END AS "custody",
  t."handler" AS "owner",
  t."office" AS "office",
  CAST(NULL AS DATE) AS "registered",
  coalesce(CASE WHEN (t."amount" IS NULL) THEN 1 WHEN NOT ((t."amount" IS NULL)) THEN 0 END, 0) AS "u0",
  1 AS "u1",
  t."case_no" AS "j0",
  t."handler" AS "j1",
  t."#cases"
FROM "known" AS t
) AS s;
CREATE TEMP TABLE "#events0" AS
SELECT s."lead",
  CAST(CAST(t."returned_on" AS DATE) AS TEXT) AS "on",
  CAST(CAST(t."resubmitted_on" AS DATE) AS TEXT) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS TEXT) AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  CAST(NULL AS TEXT) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t ON s."j0" = t."case_no" AND t."case_no" <> '' AND (t."round" > BIGINT '1');
CREATE TEMP TABLE "#events1" AS
WITH "last" AS (
  SELECT k."case_no", k."round", k."returned_on", k."resubmitted_on", k."#returns" FROM (SELECT t."case_no", t."round", t."returned_on", t."resubmitted_on", t."#returns", row_number() OVER (PARTITION BY t."case_no" ORDER BY t."round" DESC NULLS LAST, t."#returns" DESC NULLS LAST) AS "rank" FROM (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t) AS k
  WHERE k."rank" = BIGINT '1'
)
SELECT s."lead",
  CAST(CAST(t."returned_on" AS DATE) AS TEXT) AS "on",
  CAST(CAST(CAST(NULL AS DATE) AS DATE) AS TEXT) AS "to",
  (t."round" * BIGINT '5') AS "amount",
  TEXT 'day' AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  CAST(NULL AS TEXT) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN "last" AS t ON s."j0" = t."case_no" AND t."case_no" <> '';
CREATE TEMP TABLE "#events2" AS
SELECT s."lead",
  CAST(CAST(t."returned_on" AS DATE) AS TEXT) AS "on",
  CAST(CAST(t."resubmitted_on" AS DATE) AS TEXT) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS TEXT) AS "unit",
  0 AS "set",
  BIGINT '14' AS "most",
  CAST(NULL AS TEXT) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t ON s."j0" = t."case_no" AND t."case_no" <> '';
CREATE TEMP TABLE "#events3" AS
WITH "last" AS (
  SELECT k."case_no", k."round", k."returned_on", k."resubmitted_on", k."#returns" FROM (SELECT t."case_no", t."round", t."returned_on", t."resubmitted_on", t."#returns", row_number() OVER (PARTITION BY t."case_no" ORDER BY t."round" DESC NULLS LAST, t."#returns" DESC NULLS LAST) AS "rank" FROM (SELECT "case_no", "round", "returned_on", "resubmitted_on", "_row" AS "#returns" FROM "@returns") AS t) AS k
  WHERE k."rank" = BIGINT '1'
)
SELECT s."lead",
  CAST(CAST(t."resubmitted_on" AS DATE) AS TEXT) AS "on",
  CAST(CAST(CAST(NULL AS DATE) AS DATE) AS TEXT) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS TEXT) AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  TEXT 'review' AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#returns"
FROM "#subjects" AS s JOIN "last" AS t ON s."j0" = t."case_no" AND t."case_no" <> '' AND (t."resubmitted_on" IS NOT NULL);
CREATE TEMP TABLE "#events4" AS
SELECT s."lead",
  CAST(CAST(t."month" AS DATE) AS TEXT) AS "on",
  CAST(CAST((CAST(t."month" + make_interval(months => CAST(1 AS INTEGER)) AS DATE) - 1) AS DATE) AS TEXT) AS "to",
  CAST(NULL AS BIGINT) AS "amount",
  CAST(NULL AS TEXT) AS "unit",
  0 AS "set",
  CAST(NULL AS BIGINT) AS "most",
  CAST(NULL AS TEXT) AS "limit",
  CAST(NULL AS BIGINT) AS "room",
  t."#reports"
FROM "#subjects" AS s JOIN (SELECT "handler", "month", "_row" AS "#reports" FROM "@reports") AS t ON s."j1" = t."handler" AND t."handler" <> '';

-- read
SELECT ('[' || coalesce(CAST(to_json("lead") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("key") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("no_key") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("start" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("end" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("ended") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("limit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("amount") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("room") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("custody") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("owner") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("office") AS TEXT), 'null') || ',' || coalesce(CAST(to_json(CAST(CAST("registered" AS DATE) AS TEXT)) AS TEXT), 'null') || ',' || coalesce(CAST(to_json("u0") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("u1") AS TEXT), 'null') || ']') AS "row" FROM "#subjects" AS s WHERE "lead" BETWEEN 1 AND 2;
SELECT ('[' || coalesce(CAST(to_json("lead") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("source") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("on") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("to") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("amount") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("unit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("set") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("most") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("limit") AS TEXT), 'null') || ',' || coalesce(CAST(to_json("room") AS TEXT), 'null') || ']') AS "row" FROM (
SELECT 0 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events0" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 1 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events1" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 2 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events2" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 3 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events3" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
UNION ALL
SELECT 4 AS "source", * FROM (SELECT "lead", "on", "to", "amount", "unit", "set", "most", "limit", "room" FROM "#events4" AS e WHERE "lead" BETWEEN 1 AND 2) AS b
) AS e;
CREATE TEMP TABLE "#behind" AS
SELECT "lead" AS "lead", "#cases" AS "#cases", CAST(NULL AS BIGINT) AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#subjects" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events0" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events1" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events2" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", "#returns" AS "#returns", CAST(NULL AS BIGINT) AS "#reports" FROM "#events3" AS t
UNION ALL
SELECT "lead" AS "lead", CAST(NULL AS BIGINT) AS "#cases", CAST(NULL AS BIGINT) AS "#returns", "#reports" AS "#reports" FROM "#events4" AS t;
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#behind" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#behind" AS h WHERE "#returns" IS NOT NULL
UNION ALL
SELECT "lead", 2 AS "input", "#reports" AS "row" FROM "#behind" AS h WHERE "#reports" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 3
)
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"office":' || coalesce(CAST(to_json(d."office") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"suspect_id":' || coalesce(CAST(to_json(d."suspect_id") AS TEXT), 'null') || ',' || '"detained":' || coalesce(CAST(to_json(d."detained") AS TEXT), 'null') || ',' || '"accepted_on":' || coalesce(CAST(to_json(CAST(d."accepted_on" AS TEXT)) AS TEXT), 'null') || ',' || '"closed_on":' || coalesce(CAST(to_json(CAST(d."closed_on" AS TEXT)) AS TEXT), 'null') || ',' || '"outcome":' || coalesce(CAST(to_json(d."outcome") AS TEXT), 'null') || ',' || '"amount":' || coalesce(CAST(to_json(CAST(d."amount" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
UNION ALL
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"case_no":' || coalesce(CAST(to_json(d."case_no") AS TEXT), 'null') || ',' || '"round":' || coalesce(CAST(to_json(d."round") AS TEXT), 'null') || ',' || '"returned_on":' || coalesce(CAST(to_json(CAST(d."returned_on" AS TEXT)) AS TEXT), 'null') || ',' || '"resubmitted_on":' || coalesce(CAST(to_json(CAST(d."resubmitted_on" AS TEXT)) AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
UNION ALL
SELECT e."lead", e."input", d."_row" AS "row", e."total", ('{' || '"report_no":' || coalesce(CAST(to_json(d."report_no") AS TEXT), 'null') || ',' || '"handler":' || coalesce(CAST(to_json(d."handler") AS TEXT), 'null') || ',' || '"month":' || coalesce(CAST(to_json(to_char(CAST(d."month" AS TIMESTAMP), 'YYYY-MM')) AS TEXT), 'null') || ',' || '"has_matter":' || coalesce(CAST(to_json(d."has_matter") AS TEXT), 'null') || '}') AS "values" FROM "kept" AS e JOIN "@reports" AS d ON d."_row" = e."row" WHERE e."input" = 2
ORDER BY "lead", "input", "row";
SELECT '[' || concat_ws(',', "lead", "input", "row", "total", "values") || ']' AS "evidence"
FROM "#evidence" WHERE "lead" BETWEEN 1 AND 2 ORDER BY "lead", "input", "row";

-- subject_kind,subject_key,limit,started_on,due_on,ended_on,state,owner,office,sum,evidence
-- case,A1,review,2025-01-02,2025-02-02,2025-01-31,ended,P1,甲院,2025-01-02 起算，当日不计；加 1 个月（月末至月末），至 2025-02-02；2025-01-31 至 2025-01-31 中止，加 0 日，至 2025-02-02；2025-01-31 办结；2025-03-31 延长在期限终了之后，不影响期限；2025-03-31 中止在期限终了之后，不影响期限；2025-03-31 退回补充侦查在期限终了之后，不影响期限；2025-04-30 转换程序在期限终了之后，不影响期限；2025-02-02 为节假日，在押期间不顺延；届满日 2025-02-02,[]
-- case,A2,fast,2025-01-10,2025-01-20,2025-02-28,ended_late,P1,甲院,2025-01-10 起算，当日不计；加 10 日，至 2025-01-20；2025-01-30 延长在届满之后决定，不予计入；2025-01-30 中止时期限已届满，不再顺延；2025-02-28 办结；2025-03-01 转换程序在期限终了之后，不影响期限；届满日 2025-01-20,[]
-- case,A3,review,2025-02-01,,,unknown,P2,乙院,2025-02-01 起算，当日不计；加 1 个月（月末至月末），至 2025-03-01；2025-03-01 为节假日，在押期间不顺延；数据不足：“金额”为空,[]
-- case,A4,review,2025-02-03,,2025-03-31,unknown,P2,乙院,2025-02-03 起算，当日不计；加 1 个月（月末至月末），至 2025-03-03；2025-03-31 办结；数据不足：有事项缺少日期或数量,[]
-- case,A5,review,2025-03-01,2025-04-01,2025-03-15,ended,P1,,2025-03-01 起算，当日不计；加 1 个月（月末至月末），至 2025-04-01；2025-03-15 办结；届满日 2025-04-01,[]
-- case,A7,review,2025-01-10,,2025-02-28,unknown,,甲院,2025-01-10 起算，当日不计；加 1 个月（月末至月末），至 2025-02-10；2025-02-28 办结；数据不足：“金额”为空,[]
