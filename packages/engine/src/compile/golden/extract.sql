WITH "found" AS (
  SELECT f."case_no", f."office", (CASE WHEN regexp_matches(translate(f."number", ',， ', ''), '^[+-]?[0-9]{1,18}$') THEN (CASE WHEN regexp_full_match(translate(f."number", ',， ', ''), '[+-]?[0-9]+') THEN TRY_CAST(translate(f."number", ',， ', '') AS BIGINT) END) END) AS "number", f."letters" AS "letters", f."n" AS "n", f."#cases" FROM (SELECT m."case_no", m."office", CASE WHEN m."#hit" THEN nullif(regexp_extract(m."#text", '[0-9]+', 0), '') ELSE CAST(NULL AS VARCHAR) END AS "number", CASE WHEN m."#hit" THEN list_filter(regexp_extract_all(m."#text", 'AA|A', 0), lambda x: x <> '') ELSE CAST([] AS VARCHAR[]) END AS "letters", CASE WHEN m."#hit" THEN len(list_filter(regexp_extract_all(m."#text", '[0-9]', 0), lambda x: x <> '')) ELSE 0 END AS "n", m."#cases" FROM (SELECT t.*, regexp_matches(t."#text", '(?:[0-9]+)|(?:AA|A)|(?:[0-9])') AS "#hit" FROM (SELECT s."case_no", s."office", coalesce(s."case_no", '') AS "#text", s."#cases" FROM (SELECT "case_no", "office", "_row" AS "#cases" FROM "@cases") AS s) AS t) AS m) AS f
),
"hits" AS (
  SELECT m."case_no", m."office", m."number", m."letters", m."n", nullif(regexp_extract(m."#text", '乙|甲', 0), '') AS "town", regexp_matches(m."#text", '(?:院$)') AS "is_court", m."#cases" FROM (SELECT t.* FROM (SELECT s."case_no", s."office", s."number", s."letters", s."n", coalesce(s."office", '') AS "#text", s."#cases" FROM "found" AS s) AS t
  WHERE regexp_matches(t."#text", '(?:乙|甲)|(?:院$)')) AS m
)
SELECT coalesce(t."case_no", '') AS "key",
  CASE 'medium' WHEN 'high' THEN 1 WHEN 'low' THEN 3 ELSE 2 END AS "severity",
  t."office" AS "office",
  t."case_no" AS "k0",
  CAST(t."number" AS VARCHAR) AS "v0",
  array_to_string(t."letters", '、') AS "v1",
  CAST(t."n" AS VARCHAR) AS "v2",
  t."town" AS "v3",
  CAST(t."is_court" AS VARCHAR) AS "v4",
  t."#cases"
FROM "hits" AS t;

-- evidence
CREATE TEMP TABLE "#evidence" AS
WITH "kept" AS MATERIALIZED (
SELECT "lead", "input", "row", "total" FROM (
  SELECT "lead", "input", "row", row_number() OVER (PARTITION BY "lead", "input" ORDER BY "row") AS "n", count(*) OVER (PARTITION BY "lead", "input") AS "total"
  FROM (SELECT DISTINCT "lead", "input", "row" FROM (
SELECT "lead", 0 AS "input", "#cases" AS "row" FROM "#hits" AS h WHERE "#cases" IS NOT NULL
  ) AS f) AS d
) AS n WHERE "n" <= 200
)
SELECT e."lead", e."input", d."_number" AS "row", e."total", CAST(to_json({'case_no': d."case_no", 'office': d."office", 'handler': d."handler", 'suspect_id': d."suspect_id", 'detained': d."detained", 'accepted_on': strftime(d."accepted_on", '%Y-%m-%d'), 'closed_on': strftime(d."closed_on", '%Y-%m-%d'), 'outcome': d."outcome", 'amount': CAST(d."amount" AS VARCHAR)}) AS VARCHAR) AS "values" FROM "kept" AS e JOIN "@cases" AS d ON d."_row" = e."row" WHERE e."input" = 0
ORDER BY "lead", "input", "row";

-- rows
-- A1	medium	甲院	1 A 1 甲 true	cases:1
-- A2	medium	甲院	2 A 1 甲 true	cases:2
-- A3	medium	乙院	3 A 1 乙 true	cases:3
-- A4	medium	乙院	4 A 1 乙 true	cases:4
-- A6	medium	乙院	6 A 1 乙 true	cases:6
-- A7	medium	甲院	7 A 1 甲 true	cases:7
