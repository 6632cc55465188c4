import type { CaseMark, PersonFile } from '@jianqing/contract'
import type { ShownRow } from '@jianqing/lake'
import { AppError } from '../../../platform/http/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { type PersonRefOf, wholeNumber } from '../../../platform/person/index.ts'
import { type Actor, can, scopeOf, within } from '../../../platform/policy/index.ts'
import { SealError, type Seals } from '../../../platform/secret/index.ts'
import { marksOf } from './marks.ts'
import { TOLD_OF_PERSONS, unbroken } from './person-marks.ts'
import { type CaseSources, placeOf } from './read.ts'
import { masked, type ReadRows, rowsWith, textOf } from './rows.ts'

/** What the platform's own records say of a person, and of the cases of these numbers, within the rights of whoever asks; the flows give it. */
export type PersonOnPlatform = (actor: Actor, ref: string, numbers: readonly string[]) => Promise<CaseMark[]>

export interface PersonSources extends Pick<CaseSources, 'db' | 'lake' | 'datasets' | 'today'> {
  seals: Pick<Seals, 'seal' | 'open'>
  refOf: PersonRefOf
  platform: PersonOnPlatform
  /** Names under which offices stand in the data; null where nothing is held back. */
  officeNames: (officeIds: readonly string[]) => Promise<readonly string[] | null>
}

const PLACE = 'dossier'

/** What opens a dossier: the number under a seal, since addresses are kept in logs and histories. Null for what is no valid number. */
export const dossierOf =
  (seals: Pick<Seals, 'seal'>) =>
  (identityNumber: string): string | null => {
    const number = wholeNumber(identityNumber)
    return number === null ? null : seals.seal(number, PLACE)
  }

/** @throws AppError not_found for a token that is none of this installation's */
function numberIn(seals: Pick<Seals, 'open'>, token: string): string {
  try {
    return seals.open(token, PLACE)
  } catch (error) {
    if (error instanceof SealError) throw new AppError('not_found')
    throw error
  }
}

/** A number as it may stand in data sets: also with a small x, and of fifteen digits. */
const waysToWrite = (number: string): string[] => [
  ...new Set([number, number.toLowerCase(), ...(number.slice(6, 8) === '19' ? [number.slice(0, 6) + number.slice(8, 17)] : [])]),
]

type Sees = (row: ShownRow) => Promise<boolean>

/** Rows of cases by the right to cases, others as on the pages of their data sets. */
async function sightOf(sources: PersonSources, actor: Actor, { dataset }: ReadRows): Promise<Sees> {
  if (dataset.id === 'criminal_cases') {
    const scope = scopeOf(actor, 'case:read')
    return async row => within(scope, await placeOf(sources.db, row))
  }
  if (!can(actor, 'dataset:read')) return async () => false
  if (!dataset.columns.some(({ id }) => id === 'office')) return async () => true
  const names = await sources.officeNames(scopeOf(actor, 'dataset:read').officeIds)
  return async row => names === null || names.includes(textOf(row, 'office') ?? '')
}

/** All rows of a data set that name the person and that may be seen; null for one that names nobody by a number. */
async function rowsOf(sources: PersonSources, actor: Actor, id: string, numbers: readonly string[]): Promise<ReadRows | null> {
  const columns = sources.datasets.get(id)!.columns.filter(({ type }) => type === 'person_id')
  const found = (await Promise.all(columns.map(column => rowsWith(sources, id, column.id, numbers)))).flatMap(one => one ?? [])
  const [first] = found
  if (!first) return null
  const sees = await sightOf(sources, actor, first)
  const rows = [...new Map(found.flatMap(one => one.rows.map(row => [row['_row'], row] as const))).values()]
  const seen = await Promise.all(rows.map(sees))
  return { ...first, rows: rows.filter((_, i) => seen[i]) }
}

/** Names of the person in the rows that speak of nobody else: the columns of names of data sets with one number. */
const namesIn = (read: readonly ReadRows[]): string[] => [
  ...new Set(
    read
      .filter(({ dataset }) => dataset.columns.filter(({ type }) => type === 'person_id').length === 1)
      .flatMap(one => {
        const column = one.dataset.columns.find(({ personName, masked: isMasked }) => personName && isMasked)
        return column ? one.rows.flatMap(row => textOf(masked(one, row), column.id) ?? []) : []
      }),
  ),
]

const marksIn = (one: ReadRows): CaseMark[] => {
  const rows = one.rows.map(row => masked(one, row))
  return marksOf(TOLD_OF_PERSONS[one.dataset.id], one.dataset.id === 'pension_payments' ? unbroken(rows) : rows)
}

/**
 * All that data sets and the platform know of a person. A number that nobody has gives an empty file: that nothing is known is an answer, too, and whoever asked is in
 * the audit.
 *
 * @throws AppError not_found
 */
export async function readPerson(sources: PersonSources, actor: Actor, token: string): Promise<{ file: PersonFile; ref: string }> {
  const number = numberIn(sources.seals, token)
  const ref = sources.refOf(number)!
  const numbers = waysToWrite(number)
  const found = await Promise.all([...sources.datasets.keys()].map(id => rowsOf(sources, actor, id, numbers)))
  const read = found.flatMap(one => one ?? [])
  const cases = read.find(({ dataset }) => dataset.id === 'criminal_cases')
  const marks = await sources.platform(
    actor,
    ref,
    (cases?.rows ?? []).flatMap(row => textOf(row, 'case_no') ?? []),
  )
  const file: PersonFile = {
    number: maskIdentities(number),
    names: namesIn(read),
    today: await sources.today(),
    marks: [...read.flatMap(marksIn), ...marks],
    cases: (cases?.rows ?? [])
      .map(row => masked(cases!, row))
      .map(row => ({
        caseNo: textOf(row, 'case_no')!,
        name: textOf(row, 'case_name') ?? textOf(row, 'case_no')!,
        kind: textOf(row, 'kind'),
        office: textOf(row, 'office'),
      })),
    read: read.map(({ dataset: { id, title }, version, rows }) => ({ dataset: id, title, version, rows: rows.length })),
  }
  return { file, ref }
}
