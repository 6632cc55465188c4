CREATE TEMP TABLE "#step~hits~rows" AS
WITH "one" AS (
  SELECT t."case_no", t."office", t."#cases" FROM (SELECT "case_no", "office", "_row" AS "#cases" FROM "@cases") AS t
  WHERE (t."case_no" IN ('A1', 'A2', 'A4'))
)
SELECT row_number() OVER () AS "row", t."case_no" AS "key", t."office" AS "text", sha256(t."office") AS "digest", t."#cases" FROM "one" AS t
WHERE t."case_no" <> '' AND length(t."office") >= 1;
CREATE TEMP TABLE "#step~hits~named" AS
SELECT *, min("id") OVER (PARTITION BY "digest") AS "first" FROM (
  SELECT "row", "key", "digest", "#cases", row_number() OVER (ORDER BY "key", "#cases") AS "id" FROM "#step~hits~rows"
) AS r;
CREATE TEMP TABLE "#step~hits~weights" AS
SELECT list(CAST(least(coalesce(n."count", 0), 255) AS UTINYINT) ORDER BY b."bucket") AS "weights"
FROM range(262144) AS b("bucket") LEFT JOIN (
  SELECT hash(g."gram") & 262143 AS "bucket", count(*) AS "count" FROM (SELECT unnest(s."set") AS "gram" FROM (SELECT n."id", list_transform([list_transform(string_split(r."text", ''), lambda c: unicode(c))], lambda p: list_distinct(list_transform(range(1, len(p) - -1), lambda i: CAST(p[i] AS BIGINT))))[1] AS "set" FROM "#step~hits~rows" AS r JOIN "#step~hits~named" AS n ON n."row" = r."row" WHERE n."id" = n."first" AND n."id" % (SELECT CAST(floor(count(*) / 1000.0) AS BIGINT) + 1 FROM "#step~hits~named" AS c WHERE c."id" = c."first") = 0) AS s) AS g GROUP BY 1
) AS n ON n."bucket" = b."bucket";
CREATE TEMP TABLE "#step~hits~texts" AS
SELECT "id", "size", "tokens"[1:greatest("size" - CAST(ceil(greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) * "size" - 1e-6) AS BIGINT) + 1, 0)] AS "tokens", list_aggregate(list_transform("tokens", lambda t: CAST(t & 1023 AS INTEGER)), 'bitstring_agg', 0, 1023) AS "bitmap" FROM (
SELECT s."id", len(s."set") AS "size",
  list_sort(list_transform(list_transform(s."set", lambda g: hash(g)), lambda h: (CAST(w."weights"[CAST(h & 262143 AS INTEGER) + 1] AS UBIGINT) << 56) | (h >> 8))) AS "tokens"
FROM (SELECT n."id", list_transform([list_transform(string_split(r."text", ''), lambda c: unicode(c))], lambda p: list_distinct(list_transform(range(1, len(p) - -1), lambda i: CAST(p[i] AS BIGINT))))[1] AS "set" FROM "#step~hits~rows" AS r JOIN "#step~hits~named" AS n ON n."row" = r."row" WHERE n."id" = n."first") AS s, "#step~hits~weights" AS w
) AS k;
CREATE TEMP TABLE "#step~hits~prefixes" AS
SELECT "id", "size", unnest("tokens") AS "token", generate_subscripts("tokens", 1) AS "position" FROM "#step~hits~texts";
CREATE TEMP TABLE "#step~hits~candidates" AS
SELECT l."id" AS "a", r."id" AS "b" FROM "#step~hits~prefixes" AS l JOIN "#step~hits~prefixes" AS r ON r."token" = l."token"
WHERE (l."size" < r."size" OR (l."size" = r."size" AND l."id" < r."id")) AND l."position" <= l."size" - CAST(ceil(2 * greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) / (1 + greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0)) * l."size" - 1e-6) AS BIGINT) + 1 AND l."size" >= greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) * r."size" - 1e-6
  AND least(l."position", r."position") + least(l."size" - l."position", r."size" - r."position") >= greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) / (1 + greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0)) * (l."size" + r."size") - 1e-6
GROUP BY l."id", l."size", r."id", r."size" HAVING count(*) + least(l."size" - max(l."position"), r."size" - max(r."position")) >= greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) / (1 + greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0)) * (l."size" + r."size") - 1e-6;
CREATE TEMP TABLE "#step~hits~kept" AS
SELECT c."a", c."b", l."size" + r."size" AS "sizes" FROM "#step~hits~candidates" AS c JOIN "#step~hits~texts" AS l ON l."id" = c."a" JOIN "#step~hits~texts" AS r ON r."id" = c."b"
WHERE bit_count(xor(l."bitmap", r."bitmap")) <= l."size" + r."size" - 2 * (greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) / (1 + greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0)) * (l."size" + r."size") - 1e-6);
CREATE TEMP TABLE "#step~hits~sets" AS
SELECT n."id", list_transform([list_transform(string_split(r."text", ''), lambda c: unicode(c))], lambda p: list_distinct(list_transform(range(1, len(p) - -1), lambda i: CAST(p[i] AS BIGINT))))[1] AS "set" FROM "#step~hits~rows" AS r JOIN "#step~hits~named" AS n ON n."row" = r."row" JOIN (SELECT "a" AS "id" FROM "#step~hits~kept" UNION SELECT "b" FROM "#step~hits~kept") AS k ON k."id" = n."id";
CREATE TEMP TABLE "#step~hits~near" AS
SELECT "a", "b", "similarity" FROM (
  SELECT "a", "b", CAST("shared" AS DOUBLE) / ("sizes" - "shared") AS "similarity" FROM (
    SELECT k."a", k."b", k."sizes", len(list_intersect(x."set", y."set")) AS "shared" FROM "#step~hits~kept" AS k JOIN "#step~hits~sets" AS x ON x."id" = k."a" JOIN "#step~hits~sets" AS y ON y."id" = k."b"
  ) AS c
) AS s WHERE "similarity" >= greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0);
CREATE TEMP TABLE "#step~hits" AS
SELECT x."key" AS "left_key", y."key" AS "right_key", p."similarity", x."#cases", y."#cases" AS "#cases.2" FROM (
  SELECT "first" AS "a", "id" AS "b", CAST(1 AS DOUBLE) AS "similarity" FROM "#step~hits~named" WHERE "id" <> "first" AND greatest(CAST(CAST('0.3' AS DOUBLE) AS DOUBLE), 0) <= 1
  UNION ALL
  SELECT "a", "b", "similarity" FROM "#step~hits~near"
) AS p JOIN "#step~hits~named" AS x ON x."id" = least(p."a", p."b") JOIN "#step~hits~named" AS y ON y."id" = greatest(p."a", p."b") WHERE x."key" <> y."key";
DROP TABLE "#step~hits~rows";
DROP TABLE "#step~hits~named";
DROP TABLE "#step~hits~weights";
DROP TABLE "#step~hits~texts";
DROP TABLE "#step~hits~prefixes";
DROP TABLE "#step~hits~candidates";
DROP TABLE "#step~hits~kept";
DROP TABLE "#step~hits~sets";
DROP TABLE "#step~hits~near";
SELECT coalesce(t."left_key", '') || '|' || coalesce(t."right_key", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  CAST(NULL AS VARCHAR) AS "office",
  t."left_key" AS "k0",
  t."right_key" AS "k1",
  regexp_replace(CAST(t."similarity" + 0 AS VARCHAR), '\.0$', '') AS "v0",
  t."#cases",
  t."#cases.2"
FROM "#step~hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
UNION ALL
SELECT "lead", 0 AS "input", "#cases.2" AS "row" FROM "#hits" AS h WHERE "#cases.2" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- A1|A2	medium		1	cases:1 cases:2
-- A1|A4	medium		0.3333333333333333	cases:1 cases:4
