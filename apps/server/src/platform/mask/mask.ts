import type { DatasetDef } from '@jianqing/engine'

type Cell = string | number | boolean | null

/** 110105********002X: the first six and the last four of an identity number stay. */
const maskNumber = (value: string) =>
  value.length > 10 ? value.slice(0, 6) + '*'.repeat(value.length - 10) + value.slice(-4) : '*'.repeat(value.length)

/** 张某, 欧阳某某 → 欧某某: the surname's first character stays, as courts write it; a firm's or a Latin name keeps its first. */
const maskName = (value: string) => {
  const characters = [...value]
  return characters.length < 2 ? '某' : characters[0] + (characters.length > 8 ? '某某某' : '某'.repeat(characters.length - 1))
}

/** A value as the screen shows it; numbers of people, firms and cases keep more than names do. */
export const maskValue = (type: string, value: string) =>
  type === 'person_id' || type === 'org_id' || type === 'case_no' ? maskNumber(value) : maskName(value)

/** A row with the columns that its data set marks masked. */
export function maskRow(dataset: DatasetDef | undefined, values: Record<string, Cell>): Record<string, Cell> {
  if (!dataset) return Object.fromEntries(Object.keys(values).map(id => [id, null]))
  const masked = new Map(dataset.columns.filter(c => c.masked).map(c => [c.id, c.type]))
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      masked.has(id) && typeof value === 'string' && value !== '' ? maskValue(masked.get(id)!, value) : value,
    ]),
  )
}

/** Kinds of subject whose key is itself a person's identity, and the parts of the key that are. */
const PERSONAL_KEYS: Record<string, (part: string, index: number) => string> = {
  person: part => maskNumber(part),
  plaintiff: part => maskNumber(part),
  asker: (part, index) => (index === 0 ? maskName(part) : part),
  'person+company': (part, index) => (index === 0 ? maskNumber(part) : part),
}

/** Kinds are written by the authors of models: `constructor` is one, too. */
const maskOfKind = (kind: string) => (Object.hasOwn(PERSONAL_KEYS, kind) ? PERSONAL_KEYS[kind] : undefined)

/** The identity number of a person, told from other numbers of 18 or 15 digits by the date of birth in it. */
const PERSON_ID =
  /^(?:\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]|\d{8}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3})$/

/** The key as it may be shown: `name|unit`, `number` and the like with the person's part masked; an identity number is masked whatever the kind. */
export function maskKey(kind: string, key: string): string {
  const mask = maskOfKind(kind)
  return key
    .split('|')
    .map((part, i) => (PERSON_ID.test(part) ? maskNumber(part) : mask ? mask(part, i) : part))
    .join('|')
}

/** Whether the part of a key at this place is masked for its kind of subject. */
export function hidesKeyPart(kind: string, index: number): boolean {
  const part = '0123456789ab'
  return (maskOfKind(kind)?.(part, index) ?? part) !== part
}

/** Hides in a sentence what the masked columns of the evidence say, longest first so that no part shows through. */
export function maskText(text: string, secrets: ReadonlyMap<string, string>): string {
  return [...secrets].sort(([a], [b]) => b.length - a.length).reduce((said, [secret, shown]) => said.replaceAll(secret, shown), text)
}

/** Every personal value in a lead's evidence with its mask. */
export function secretsOf(
  tables: readonly { dataset: string; rows: readonly { values: Record<string, Cell> }[] }[],
  datasets: ReadonlyMap<string, DatasetDef>,
): Map<string, string> {
  const secrets = new Map<string, string>()
  for (const table of tables) {
    const columns = datasets.get(table.dataset)?.columns.filter(c => c.masked) ?? []
    for (const { values } of table.rows)
      for (const { id, type } of columns) {
        const value = values[id]
        // one character would be replaced all over the sentence
        if (typeof value === 'string' && value.length > 1) secrets.set(value, maskValue(type, value))
      }
  }
  return secrets
}
