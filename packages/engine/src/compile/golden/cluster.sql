CREATE TEMP TABLE "#step~grouped~rows" AS
WITH "pairs" AS (
  SELECT l."case_no", r."case_no" AS "other" FROM (SELECT "case_no", "returned_on" FROM "@returns") AS l JOIN (SELECT "case_no", "office", "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS r ON l."returned_on" = r."accepted_on"
)
SELECT t."office", t."case_no", t."handler", t."#cases" FROM (SELECT "case_no", "office", "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS t
WHERE t."case_no" <> '';
CREATE TEMP TABLE "#step~grouped~keys" AS
SELECT row_number() OVER (ORDER BY "key") AS "id", "key" FROM (SELECT DISTINCT r."case_no" AS "key" FROM "#step~grouped~rows" AS r) AS k;
CREATE TEMP TABLE "#step~grouped~links" AS
WITH "pairs" AS (
  SELECT l."case_no", r."case_no" AS "other" FROM (SELECT "case_no", "returned_on" FROM "@returns") AS l JOIN (SELECT "case_no", "office", "handler", "accepted_on", "_row" AS "#cases" FROM "@cases") AS r ON l."returned_on" = r."accepted_on"
)
SELECT x."id" AS "a", y."id" AS "b" FROM "pairs" AS p JOIN "#step~grouped~keys" AS x ON x."key" = p."case_no" JOIN "#step~grouped~keys" AS y ON y."key" = p."other" WHERE x."id" <> y."id";
INSERT INTO "#step~grouped~links"
WITH "held" AS MATERIALIZED (
  SELECT DISTINCT k."id", r."handler" AS "value" FROM "#step~grouped~rows" AS r JOIN "#step~grouped~keys" AS k ON k."key" = r."case_no" WHERE r."handler" <> ''
), "shared" AS (
  SELECT "value", min("id") AS "least" FROM "held" GROUP BY "value" HAVING count(*) > 1 AND count(*) <= 3
)
SELECT s."least" AS "a", h."id" AS "b" FROM "held" AS h JOIN "shared" AS s ON s."value" = h."value" WHERE h."id" <> s."least";
CREATE TEMP TABLE "#step~grouped~names" AS
SELECT "a" AS "id", "a" AS "name" FROM "#step~grouped~links" UNION SELECT "b", "b" FROM "#step~grouped~links";
SELECT count(*) FROM "#step~grouped~links";
CREATE TEMP TABLE "#step~grouped~picks" AS
WITH "ranked" AS (SELECT l."a", l."b", least(((((l."a" * s."factor" + s."shift") % 2147483647) * ((l."a" * s."factor" + s."shift") % 2147483647)) % 2147483647) * 2147483648 + l."a", ((((l."b" * s."factor" + s."shift") % 2147483647) * ((l."b" * s."factor" + s."shift") % 2147483647)) % 2147483647) * 2147483648 + l."b") AS "rank" FROM "#step~grouped~links" AS l, (SELECT count(*) * 1103515245 % 2147483646 + 1 AS "factor", count(*) * 12345 % 2147483647 AS "shift" FROM "#step~grouped~links") AS s)
SELECT "id", min("rank") % 2147483648 AS "name" FROM (SELECT "a" AS "id", "rank" FROM "ranked" UNION ALL SELECT "b", "rank" FROM "ranked") AS e GROUP BY "id";
CREATE TEMP TABLE "#step~grouped~next" AS
SELECT n."id", coalesce(p."name", n."name") AS "name" FROM "#step~grouped~names" AS n LEFT JOIN "#step~grouped~picks" AS p ON p."id" = n."name";
DROP TABLE "#step~grouped~names";
ALTER TABLE "#step~grouped~next" RENAME TO "#step~grouped~names";
CREATE TEMP TABLE "#step~grouped~next" AS
SELECT DISTINCT least(p."name", q."name") AS "a", greatest(p."name", q."name") AS "b" FROM "#step~grouped~links" AS l JOIN "#step~grouped~picks" AS p ON p."id" = l."a" JOIN "#step~grouped~picks" AS q ON q."id" = l."b" WHERE p."name" <> q."name";
DROP TABLE "#step~grouped~links";
ALTER TABLE "#step~grouped~next" RENAME TO "#step~grouped~links";
DROP TABLE "#step~grouped~picks";
CREATE TEMP TABLE "#step~grouped~groups" AS
SELECT k."key", m."key" AS "cluster", g."size" AS "cluster_size" FROM "#step~grouped~names" AS n
JOIN (SELECT "name", min("id") AS "least", count(*) AS "size" FROM "#step~grouped~names" GROUP BY "name") AS g ON g."name" = n."name"
JOIN "#step~grouped~keys" AS k ON k."id" = n."id" JOIN "#step~grouped~keys" AS m ON m."id" = g."least";
CREATE TEMP TABLE "#step~grouped" AS
SELECT r."office", coalesce(g."cluster", r."case_no") AS "cluster", r."#cases" FROM "#step~grouped~rows" AS r JOIN "#step~grouped~groups" AS g ON g."key" = r."case_no";
DROP TABLE "#step~grouped~rows";
DROP TABLE "#step~grouped~keys";
DROP TABLE "#step~grouped~links";
DROP TABLE "#step~grouped~names";
DROP TABLE "#step~grouped~groups";
WITH "hits" AS (
  SELECT g."cluster", g."n", g."offices", g."cluster" AS "#hits~cluster" FROM (SELECT t."cluster", count(*) AS "n", coalesce(list(DISTINCT t."office" ORDER BY t."office") FILTER (WHERE t."office" IS NOT NULL), CAST([] AS VARCHAR[])) AS "offices" FROM "#step~grouped" AS t
  GROUP BY t."cluster") AS g
  WHERE (g."n" > 1)
)
SELECT coalesce(t."cluster", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."cluster" AS "k0",
  CAST(t."n" AS VARCHAR) AS "v0",
  array_to_string(t."offices", '、') AS "v1",
  t."#hits~cluster"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
WITH "#0" AS (
  SELECT h."lead", i."#cases" FROM "#hits" AS h JOIN "#step~grouped" AS i ON h."#hits~cluster" IS NOT DISTINCT FROM i."cluster"
)
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#0" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- A1	medium		3 甲院	cases:1 cases:2 cases:5
-- A3	medium		2 乙院	cases:3 cases:4
