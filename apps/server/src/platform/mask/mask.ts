import type { Cover, ColumnOrigin, DatasetDef } from '@jianqing/engine'
import { isIdentity, maskIdentities, maskNumber } from './identity.ts'

type Cell = string | number | boolean | null
type Columns = DatasetDef['columns']

/** What was made of a masked value – cut, put together, worked out – tells of it in a way that no mask of its own can know. */
export const HIDDEN = '****'

/** 张某, 欧阳某某 → 欧某某: the surname's first character stays, as courts write it; a firm's or a Latin name keeps its first. */
const maskName = (value: string) => {
  const characters = [...value]
  return characters.length < 2 ? '某' : characters[0] + (characters.length > 8 ? '某某某' : '某'.repeat(characters.length - 1))
}

const NUMBER = /^[0-9A-Za-z０-９\s-]*\d[0-9A-Za-z０-９\s-]*$/u
const NUMBERED: ReadonlySet<string> = new Set(['person_id', 'org_id', 'case_no'])

/** A value as the screen shows it; numbers of people, firms and cases keep more than names do. A column of text may hold either. */
export const maskValue = (type: string, value: string) =>
  NUMBER.test(value) || (NUMBERED.has(type) && !/\p{Script=Han}/u.test(value)) ? maskNumber(value) : maskName(value)

/** A value of a masked column of which a sentence could speak: whole, and, where a cell names several people, each of them. */
const saidOf = (value: string): string[] => [value, ...value.split(/[、，,；;/\s]+/u)].filter(said => said.length > 1)

/** Every personal value of these rows with its mask. One character would be replaced all over a sentence, and stays. */
function addSecrets(secrets: Map<string, string>, columns: Columns, rows: readonly Record<string, Cell>[]): void {
  const masked = columns.filter(c => c.masked)
  for (const values of rows)
    for (const { id, type } of masked) {
      const value = values[id]
      if (typeof value === 'string') for (const said of saidOf(value)) secrets.set(said, maskValue(type, said))
    }
}

/** Every personal value in a lead's evidence with its mask. */
export function secretsOf(
  tables: readonly { dataset: string; rows: readonly { values: Record<string, Cell> }[] }[],
  datasets: ReadonlyMap<string, DatasetDef>,
): Map<string, string> {
  const secrets = new Map<string, string>()
  for (const { dataset, rows } of tables)
    addSecrets(
      secrets,
      datasets.get(dataset)?.columns ?? [],
      rows.map(row => row.values),
    )
  return secrets
}

/** Hides in a sentence what masked columns say, longest first so that no part shows through, and identity numbers from anywhere. */
export function maskText(text: string, secrets: ReadonlyMap<string, string>): string {
  const said = [...secrets].sort(([a], [b]) => b.length - a.length).reduce((so, [secret, shown]) => so.replaceAll(secret, shown), text)
  return maskIdentities(said)
}

/** Columns whose text may speak of anybody: not a name of its own, and not one of a list of words. */
const speaks = ({ type, personName, values }: Columns[number]) => (type === 'text' && !personName && !values) || type === 'case_no'

/**
 * A row as it is shown: masked columns by their type, and in the others what the masked ones say (a case is often named after its suspect).
 *
 * @param known further personal values that texts of the row may tell, see {@link secretsOf}
 */
export function maskRow(
  dataset: DatasetDef | undefined,
  values: Record<string, Cell>,
  known: ReadonlyMap<string, string> = new Map(),
): Record<string, Cell> {
  if (!dataset) return Object.fromEntries(Object.keys(values).map(id => [id, null]))
  const columns = new Map(dataset.columns.map(c => [c.id, c]))
  const secrets = new Map(known)
  addSecrets(secrets, dataset.columns, [values])
  const shown = (id: string, value: Cell): Cell => {
    const column = columns.get(id)
    if (!column || typeof value !== 'string' || value === '') return value
    if (column.masked) return maskValue(column.type, value)
    return speaks(column) ? maskText(value, secrets) : maskIdentities(value)
  }
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, shown(id, value)]))
}

/** The column of a data set that a value comes from. */
export const columnAt = (datasets: ReadonlyMap<string, DatasetDef>, { dataset, column }: ColumnOrigin) =>
  datasets.get(dataset)?.columns.find(c => c.id === column)

/** The origins of a value whose data sets mask them. */
export const maskedOrigins = (datasets: ReadonlyMap<string, DatasetDef>, origins: readonly ColumnOrigin[]) =>
  origins.filter(origin => columnAt(datasets, origin)?.masked)

const isText = (type: string) => type === 'text' || type === 'list(text)'

/**
 * How values of a model are masked: by the columns of data sets that they come from, through every step. One that came through unchanged as its column is,
 * one that something was made of as a whole; so are words taken out of a sentence that may name anybody.
 */
export const coverBy =
  (datasets: ReadonlyMap<string, DatasetDef>): Cover =>
  ({ type, origins }) => {
    const masked = maskedOrigins(datasets, origins)
    if (isText(type) && origins.some(origin => origin.made && columnAt(datasets, origin)?.freeText)) return () => HIDDEN
    if (masked.length === 0) return null
    if (masked.some(({ made }) => made) || !isText(type)) return () => HIDDEN
    const types = new Set(masked.map(origin => columnAt(datasets, origin)!.type))
    const one = (value: string) => (value === '' ? '' : maskValue(types.size === 1 ? [...types][0]! : 'text', value))
    return printed => printed.split('、').map(one).join('、')
  }

/** Kinds of subject whose key is itself a person's identity, and the parts of the key that are. */
const PERSONAL_KEYS: Record<string, (index: number) => boolean> = {
  person: () => true,
  plaintiff: () => true,
  // may be one, as a plaintiff may
  employer: () => true,
  // the group is called by one of them
  patients: () => true,
  asker: index => index === 0,
  'person+company': index => index === 0,
  'person+case': index => index === 0,
}

/** Whether the part of a key at this place is masked for its kind of subject. Kinds are written by the authors of models: `constructor` is one, too. */
export const hidesKeyPart = (kind: string, index: number): boolean => Object.hasOwn(PERSONAL_KEYS, kind) && PERSONAL_KEYS[kind]!(index)

/** Behind a part of a key that is kept by its mask stands a hash of the whole of it (see `subject.ts`). */
export const KEPT_MARK = '~'
const KEPT = new RegExp(`${KEPT_MARK}[0-9a-f]{24}$`)

/** A key that is kept by masks, without the hashes behind them. */
export const withoutHash = (kept: string): string =>
  kept
    .split('|')
    .map(part => part.replace(KEPT, ''))
    .join('|')

/** A part of a key as it is kept without a person's number: masked; null where it holds none, or is kept so already. */
export const keptPart = (kind: string, part: string, index: number): string | null => {
  if (part === '' || KEPT.test(part)) return null
  const holdsNumber = (hidesKeyPart(kind, index) && NUMBER.test(part)) || maskIdentities(part) !== part || isIdentity(part)
  return holdsNumber ? maskPart(kind, part, index) : null
}

/** A part of a key as it may be shown; an identity number is masked whatever the kind. */
const maskPart = (kind: string, part: string, index: number): string => {
  if (part === '') return part
  // it was masked before it was kept
  if (KEPT.test(part)) return part.replace(KEPT, '')
  if (hidesKeyPart(kind, index)) return maskValue('text', part)
  return isIdentity(part) ? maskNumber(part) : maskIdentities(part)
}

/** The key as it may be shown: `name|unit`, `number` and the like with the person's part masked. */
export const maskKey = (kind: string, key: string): string =>
  key
    .split('|')
    .map((part, i) => maskPart(kind, part, i))
    .join('|')
