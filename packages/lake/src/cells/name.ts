import { BLANKS, MARKS, narrowLetters, unmarked } from './marks.ts'

/** Dots between the parts of a name, as keyboards and programs of many makes write them; one of them is right (GB/T 15834–2011, 4.14). */
const DOTS = '[▪◦‣．•・･‧∙⋅᛫ᐧ⸱⸳ꞏ·˙﹒⦁●]'

/** What stands for that dot in the name of a person where a keyboard has none; firms and offices have hyphens of their own. */
const FOR_DOT = '[-－−。｡]'
const HAN = '\\x{3400}-\\x{9FFF}'

/** What {@link nameOf} changes, and what stands in no name: a formula or an address in such a column stays as it is. */
export const CHANGED_IN_NAMES = `[▪◦‣．•・･‧∙⋅᛫ᐧ⸱⸳ꞏ·˙﹒⦁●.。｡()﹙﹚\\-\\x{FF0D}\\x{2212}\\x{2010}-\\x{2015}\\x{FF10}-\\x{FF19}\\x{FF21}-\\x{FF3A}\\x{FF41}-\\x{FF5A}${MARKS}${BLANKS}]|··`
const NO_NAME = '[="/:<>@\\r\\n]'

/**
 * The one form of a name, in which it is stored and compared: one dot, plain letters and digits, round brackets of full width as firms have them, and
 * no blank beside a Han character. Its characters stay.
 * @param person the name is that of a person: a hyphen or full stop between Han characters is its dot
 */
export function nameOf(cell: string, person = false): string {
  const dotted: [string, string] = [`([${HAN}])${FOR_DOT}+([${HAN}])`, '\\1·\\2']
  const steps: [string, string][] = [
    [DOTS, '·'],
    ['[(﹙]', '（'],
    ['[)﹚]', '）'],
    ['[\\x{2010}-\\x{2015}]', '-'],
    [`[${BLANKS}]+`, ' '],
    ['^ | $', ''],
    ['([^\\x{00}-\\x{7F}]) ', '\\1'],
    [' ([^\\x{00}-\\x{7F}])', '\\1'],
    // twice, because a part of one character is both the end of a match and the beginning of the next
    ['([^\\x{00}-\\x{7F}])[.]([^\\x{00}-\\x{7F}])', '\\1·\\2'],
    ['([^\\x{00}-\\x{7F}])[.]([^\\x{00}-\\x{7F}])', '\\1·\\2'],
    ...(person ? [dotted, dotted] : []),
    ['··+', '·'],
  ]
  return steps.reduce((sql, [pattern, to]) => `regexp_replace(${sql}, '${pattern}', '${to}', 'g')`, unmarked(narrowLetters(cell)))
}

/** True where one of the cells is such that {@link nameOf} may change it: one look at a row costs little more than one at a cell. */
export const someWrittenOtherwise = (cells: readonly string[]): string =>
  cells.length ? `regexp_matches(concat_ws('|', ${cells.join(', ')}), '${CHANGED_IN_NAMES}')` : 'false'

/** True for a cell that {@link nameOf} may change, were it a name; as one function that DuckDB asks of each different value of a dictionary once. */
export const mayChange = (cell: string): string => `regexp_full_match(${cell}, '(?s).*(?:${CHANGED_IN_NAMES}).*')`

/** True for a cell that {@link nameOf} may change. */
export const mayBeWrittenOtherwise = (cell: string): string =>
  `CASE WHEN regexp_matches(${cell}, '${CHANGED_IN_NAMES}') THEN NOT regexp_matches(${cell}, '${NO_NAME}') ELSE false END`
