import type { DatasetDef } from '@jianqing/engine'

type Cell = string | number | boolean | null

/** 110105********002X: the first six and the last four of an identity number stay. */
const maskNumber = (value: string) => (value.length > 10 ? value.slice(0, 6) + '*'.repeat(value.length - 10) + value.slice(-4) : '*'.repeat(value.length))

/** 张某, 欧阳某某 → 欧某某: the surname's first character stays, as courts write it; a firm's or a Latin name keeps its first. */
const maskName = (value: string) => {
  const characters = [...value]
  return characters.length < 2 ? '某' : characters[0] + (characters.length > 8 ? '某某某' : '某'.repeat(characters.length - 1))
}

/** A value as the screen shows it; numbers of people, firms and cases keep more than names do. */
export const maskValue = (type: string, value: string) => (type === 'person_id' || type === 'org_id' || type === 'case_no' ? maskNumber(value) : maskName(value))

/** A row with the columns that its data set marks masked. */
export function maskRow(dataset: DatasetDef | undefined, values: Record<string, Cell>): Record<string, Cell> {
  if (!dataset) return Object.fromEntries(Object.keys(values).map((id) => [id, null]))
  const masked = new Map(dataset.columns.filter((c) => c.masked).map((c) => [c.id, c.type]))
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, masked.has(id) && typeof value === 'string' && value !== '' ? maskValue(masked.get(id)!, value) : value]))
}

/** Kinds of subject whose key is itself a person's identity, and the parts of the key that are. */
const PERSONAL_KEYS: Record<string, (part: string, index: number) => string> = {
  person: (part) => maskNumber(part),
  plaintiff: (part) => maskNumber(part),
  asker: (part, index) => (index === 0 ? maskName(part) : part),
  'person+company': (part, index) => (index === 0 ? maskNumber(part) : part),
}

/** The key as it may be shown: `name|unit`, `number` and the like with the person's part masked. */
export function maskKey(kind: string, key: string): string {
  const mask = PERSONAL_KEYS[kind]
  return mask ? key.split('|').map(mask).join('|') : key
}

/** Hides in a sentence what the masked columns of the evidence say, longest first so that no part shows through. */
export function maskText(text: string, secrets: ReadonlyMap<string, string>): string {
  return [...secrets].sort(([a], [b]) => b.length - a.length).reduce((said, [secret, shown]) => said.replaceAll(secret, shown), text)
}

/** Every personal value in a lead's evidence with its mask. */
export function secretsOf(tables: readonly { dataset: string; rows: readonly { values: Record<string, Cell> }[] }[], datasets: ReadonlyMap<string, DatasetDef>): Map<string, string> {
  const secrets = new Map<string, string>()
  for (const table of tables) {
    const columns = datasets.get(table.dataset)?.columns.filter((c) => c.masked) ?? []
    for (const { values } of table.rows)
      for (const { id, type } of columns) {
        const value = values[id]
        // one character would be replaced all over the sentence
        if (typeof value === 'string' && value.length > 1) secrets.set(value, maskValue(type, value))
      }
  }
  return secrets
}
