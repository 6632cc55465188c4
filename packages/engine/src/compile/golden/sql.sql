CREATE TEMP VIEW "open" AS
WITH "open" AS (
  SELECT t."case_no", t."round", t."returned_on", t."resubmitted_on" FROM (SELECT "case_no", "round", "returned_on", "resubmitted_on" FROM "@returns") AS t
  WHERE (t."returned_on" IS NOT NULL)
)
SELECT CAST(t."case_no" AS VARCHAR) AS "case_no", CAST(t."round" AS BIGINT) AS "round", CAST(t."returned_on" AS DATE) AS "returned_on", CAST(t."resubmitted_on" AS DATE) AS "resubmitted_on" FROM "open" AS t;
CREATE TEMP VIEW "params" AS SELECT DATE '2025-06-30' AS "as_of", 2 AS "least";
SELECT CAST(p."tree" AS VARCHAR), p."printed", CASE WHEN p."printed" IS NOT NULL THEN CAST(json_serialize_sql(p."printed") AS VARCHAR) END
FROM (SELECT s."tree", CASE WHEN s."tree"->>'error' = 'false' THEN json_deserialize_sql(s."tree") END AS "printed" FROM (SELECT json_serialize_sql('SELECT case_no, count(*) AS n, max(returned_on) AS latest FROM open, params WHERE returned_on <= as_of GROUP BY case_no, least HAVING count(*) >= least') AS "tree") AS s) AS p;
DROP VIEW "open";
DROP VIEW "params";
WITH "hits" AS (
  SELECT t."case_no", t."n", t."latest", t."#counted~case_no" FROM "#step~counted" AS t
  WHERE (t."n" > 1)
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."case_no" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  strftime(t."latest", '%Y-%m') AS "v1",
  t."#counted~case_no"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "open" AS (
  SELECT t."case_no", t."#returns" FROM (SELECT "case_no", "returned_on", "_row" AS "#returns" FROM "@returns") AS t
  WHERE (t."returned_on" IS NOT NULL)
),
"#0" AS (
  SELECT h."lead", i."#returns" FROM "#hits" AS h JOIN "open" AS i ON h."#counted~case_no" IS NOT DISTINCT FROM i."case_no"
)
SELECT "lead", 1 AS "input", "#returns" AS "row" FROM "#0" AS h WHERE "#returns" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'round': d."round", 'returned_on': strftime(d."returned_on", '%Y-%m-%d'), 'resubmitted_on': strftime(d."resubmitted_on", '%Y-%m-%d')}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@returns" AS d ON d."_row" = e."row" WHERE e."input" = 1
ORDER BY "lead", "input", "row";

-- rows
-- A1	medium		2 March 2025	returns:1 returns:2
