import { characterOf } from '../../../characters/index.ts'
import type { Stage } from '../stage.ts'
import { characterFeatures } from './bits.ts'
import { isWide, soundOfWord } from './text.ts'
import type { LinkContext } from './context.ts'

/** Names are taken apart here: a Chinese one into characters, any other into words. */
const PARTS = "'\\p{Han}|[^\\p{Han} ]+'"

/**
 * Makes the table `words`: for every different word column of the sides, its characters in their simplified form (`name`), the same in order (`sorted`), its pinyin
 * (`letters`, `letters_sorted`; `tones` with the tones), the strokes of its characters, a key of how it sounds, in whatever order (`sound`), its letters in the order of the
 * alphabet (`anagram`), its pinyin with the family name last (`turned`, of two characters `turned_two`), how it ends (`end`: the given name, the last word), how many parts it has, and {@link characterFeatures}.
 */
export function stagesOfWords(columns: readonly string[], link: LinkContext): Stage[] {
  const { context, sides } = link
  const { ident, table } = context
  const values = sides.flatMap(side =>
    columns.map(column => `SELECT DISTINCT ${ident(column)} AS "w" FROM ${side.raw} WHERE ${ident(column)} IS NOT NULL`),
  )
  const sql = (text: string): Stage => ({ kind: 'sql', node: link.node.id, sql: text })
  return [
    sql(`CREATE TEMP TABLE ${table('parts')} AS
SELECT "w", unnest("list") AS "part", unnest(range(1, len("list") + 1)) AS "i"
FROM (SELECT "w", regexp_extract_all("w", ${PARTS}) AS "list" FROM (${values.join(' UNION ')}) AS d) AS p`),
    {
      kind: 'estimate',
      node: link.node.id,
      read: `SELECT DISTINCT "part" FROM ${table('parts')} WHERE regexp_full_match("part", '\\p{Han}') ORDER BY "part"`,
      write: rows => [
        createCharacters(
          table('characters'),
          rows.map(([char]) => String(char)),
        ),
      ],
    },
    sql(`CREATE TEMP TABLE ${table('words')} AS
SELECT *, ${Object.entries(characterFeatures('"name"'))
      .map(([name, text]) => `${text} AS "${name}"`)
      .join(', ')}
FROM (
SELECT "w", "chinese", "parts", "wide", CASE WHEN "chinese" THEN replace("spaced", ' ', '') ELSE "spaced" END AS "name", "sorted", "letters", "letters_sorted", "tones", "strokes", "sound", "first", "first_two",
  array_to_string(list_sort(string_split("letters", '')), '') AS "anagram",
  CASE WHEN "chinese" THEN "rest" || "first" END AS "turned", CASE WHEN "chinese" AND "parts" >= 3 THEN "rest_two" || "first_two" END AS "turned_two",
  CASE WHEN "parts" >= 2 THEN CASE WHEN "chinese" THEN "rest" ELSE "last" END END AS "end"
FROM (
  SELECT "w", bool_or("char" IS NOT NULL) AS "chinese", count(*) AS "parts", ${isWide('"w"')} AS "wide",
    string_agg("simple", ' ' ORDER BY "i") AS "spaced", string_agg("simple", ' ' ORDER BY "simple") AS "sorted",
    string_agg("letters", '' ORDER BY "i") AS "letters", string_agg("letters", ' ' ORDER BY "letters") AS "letters_sorted",
    string_agg("tone", ' ' ORDER BY "i") AS "tones", string_agg("strokes", ',' ORDER BY "i") AS "strokes",
    string_agg("sound", ' ' ORDER BY "sound") AS "sound",
    string_agg("letters", '') FILTER (WHERE "i" = 1) AS "first", string_agg("letters", '' ORDER BY "i") FILTER (WHERE "i" <= 2) AS "first_two",
    string_agg("letters", '' ORDER BY "i") FILTER (WHERE "i" > 1) AS "rest", string_agg("letters", '' ORDER BY "i") FILTER (WHERE "i" > 2) AS "rest_two", arg_max("sound", "i") AS "last"
  FROM (
    SELECT p."w", p."i", c."char", coalesce(c."simple", p."part") AS "simple", coalesce(c."sound", p."part") AS "letters", coalesce(c."sound" || c."tone", p."part") AS "tone",
      coalesce(nullif(c."strokes", ''), repeat(p."part", 6)) AS "strokes", coalesce(c."sound", ${soundOfWord('p."part"')}) AS "sound"
    FROM ${table('parts')} AS p LEFT JOIN ${table('characters')} AS c ON c."char" = p."part"
  ) AS k GROUP BY "w"
) AS g
) AS n`),
  ]
}

const FIELDS = ['char', 'simple', 'sound', 'tone', 'strokes'] as const

/** What is known of the characters that the names have. */
function createCharacters(table: string, chars: string[]): string {
  const rows = chars.flatMap(char => characterOf(char) ?? []).map(c => `(${FIELDS.map(field => `'${c[field]}'`).join(', ')})`)
  const names = FIELDS.map(field => `"${field}"`).join(', ')
  const source =
    rows.length > 0
      ? `(VALUES ${rows.join(', ')}) AS c(${names})`
      : `(SELECT ${FIELDS.map(field => `'' AS "${field}"`).join(', ')}) AS c WHERE FALSE`
  return `CREATE TEMP TABLE ${table} AS SELECT ${names} FROM ${source}`
}
