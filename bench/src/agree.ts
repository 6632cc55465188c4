/** What was found of a subject; its office only where it was asked for. */
export interface Found {
  severity: string
  office?: string | null
}

/** A value as DuckDB gives it as JSON: dates as YYYY-MM-DD, large and exact numbers as text. */
export type Told = string | number | boolean | null | readonly Told[] | { readonly [name: string]: Told }

/** Subject key → what was found. A fast wrong answer is none: throws where the two differ, in a subject or its severity. */
export function mustAgree(model: string, ours: ReadonlyMap<string, Found>, name: string, theirs: ReadonlyMap<string, Found>): void {
  const differing = [...new Set([...ours.keys(), ...theirs.keys()])].filter(key => !isSame(ours.get(key), theirs.get(key)))
  if (differing.length === 0) return
  const [key] = differing
  throw new Error(
    `${model}: ${differing.length} subjects differ, such as ${key}: ours ${told(ours.get(key!))}, ${name} ${told(theirs.get(key!))}`,
  )
}

const isSame = (ours: Found | undefined, theirs: Found | undefined): boolean =>
  ours?.severity === theirs?.severity && (theirs?.office === undefined || theirs.office === ours?.office)
const told = (found: Found | undefined): string => (found ? `${found.severity} of ${found.office ?? 'no office'}` : 'nothing')

/** Throws where a value that `theirs` tells of a subject does not stand in the reason that ours prints for it (in zh-CN): then the two did not do the same work. */
export function mustBePrinted(
  model: string,
  ours: ReadonlyMap<string, { reason: { 'zh-CN': string } }>,
  theirs: ReadonlyMap<string, { values: Readonly<Record<string, Told>> }>,
): void {
  for (const [key, { values }] of theirs) {
    const reason = ours.get(key)!.reason['zh-CN']
    const numbers = reason.replaceAll(/\d{4}年\d{1,2}月(\d{1,2}日)?/gu, ' ')
    for (const [column, value] of Object.entries(values)) {
      const missing = single(value).find(text => !(/^-?\d+(\.\d+)?$/.test(text) ? standsAlone(text, numbers) : reason.includes(text)))
      if (missing !== undefined)
        throw new Error(`${model}: of ${key}, by hand ${column} is ${missing}, which our reason does not say: ${reason}`)
    }
  }
}

/** Each value of lists and structs as a reason prints it; an empty text prints nothing. */
function single(value: Told): string[] {
  if (value === null) return ['—']
  return typeof value === 'object' ? Object.values(value).flatMap(single) : [dated(String(value))]
}

/** Days and months as sentences say them: 2026年2月3日. */
const dated = (value: string): string =>
  value.replaceAll(/(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)/gu, (_, year: string, month: string, day?: string) =>
    [`${year}年${Number(month)}月`, ...(day === undefined ? [] : [`${Number(day)}日`])].join(''),
  )

/** A number among others is no part of a longer one. */
const standsAlone = (number: string, text: string): boolean =>
  new RegExp(`(?<![\\d.])${number.replace('.', '\\.')}(?![\\d]|\\.\\d)`).test(text)
