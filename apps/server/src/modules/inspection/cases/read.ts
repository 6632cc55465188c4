import { daysBetween } from '@jianqing/calendar'
import { type CaseFile, type CaseMark, type CaseRun, CaseClockState, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import type { ShownRow } from '@jianqing/lake'
import { limitNamed } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, loadPlaces, type Placement, type Places, scopeOf, within } from '../../../platform/policy/index.ts'
import { type CaseLake, masked, type ReadRows, rowsWith, textOf } from './rows.ts'
import { marksOf, TOLD } from './marks.ts'

/** What the platform's own records say of a case, by all of its numbers and within the rights of whoever asks; the flows give it. */
export type OnPlatform = (actor: Actor, numbers: readonly string[]) => Promise<Pick<CaseFile, 'clocks' | 'marks'>>

export interface CaseSources extends CaseLake {
  db: Db
  /** The description of the limits that the platform counted. */
  runs: DatasetDef
  platform: OnPlatform
  today: () => Promise<string>
  /** What opens the dossier of a person, by the number; null for one that is not valid. */
  dossier: (identityNumber: string) => string | null
}

/** Where cases stand, the criminal ones first. */
export const CASES = ['criminal_cases', 'supervision_cases'] as const

export const placeOf = async (db: Db, row: ShownRow): Promise<Placement> => placedBy(await loadPlaces(db), row)

/** Where a case lies, by the codes and names of its row. */
export function placedBy(places: Places, row: ShownRow): Placement {
  const called = [textOf(row, 'office_code'), textOf(row, 'office')].flatMap(one => one ?? [])
  const officeId = called.map(one => places.office(one)).find(id => id !== undefined) ?? null
  const department = textOf(row, 'department')
  return {
    officeId,
    departmentId: officeId !== null && department !== null ? (places.department(officeId, department) ?? null) : null,
    ownerStaffNos: [textOf(row, 'prosecutor_no')],
    central: true,
  }
}

/** The case by its number, where this person may see it. @throws AppError not_found */
async function mustSee(
  sources: Pick<CaseSources, 'db' | 'lake' | 'datasets'>,
  actor: Actor,
  caseNo: string,
  isGiven = false,
): Promise<{ of: ReadRows; row: ShownRow }> {
  for (const id of CASES) {
    const of = await rowsWith(sources, id, 'case_no', [caseNo])
    const row = of?.rows[0]
    if (!of || !row) continue
    if (!isGiven && !within(scopeOf(actor, 'case:read'), await placeOf(sources.db, row))) throw new AppError('not_found')
    return { of, row }
  }
  throw new AppError('not_found', text('数据中没有这一案号', 'No data set has a case of that number'))
}

/** A case by its whole number, as a search may tell of it; null where there is none, or none for this person. */
export async function caseFound(
  sources: Pick<CaseSources, 'db' | 'lake' | 'datasets'>,
  actor: Actor,
  caseNo: string,
): Promise<string | null> {
  try {
    const { of, row } = await mustSee(sources, actor, caseNo)
    return textOf(masked(of, row), 'case_name') ?? caseNo
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null
    throw error
  }
}

/** The other stages of it that this person may see as well. */
async function stagesOf(sources: CaseSources, actor: Actor, { of, row }: { of: ReadRows; row: ShownRow }): Promise<ShownRow[]> {
  const unified = textOf(row, 'unified_no')
  if (unified === null || of.version === null) return [row]
  const all = (await rowsWith(sources, of.dataset.id, 'unified_no', [unified]))?.rows ?? []
  const scope = scopeOf(actor, 'case:read')
  const seen = await Promise.all(all.map(async one => within(scope, await placeOf(sources.db, one))))
  return all.filter((one, i) => seen[i] || one['case_no'] === row['case_no'])
}

const FACTS = [
  'suspect',
  'suspect_id',
  'cause',
  'office',
  'department',
  'prosecutor',
  'police',
  'defender',
  'source',
  'accepted_on',
  'due_on',
]

/** Every run of every limit of these cases, as the last count left them in the lake. */
async function runsOf({ lake, runs }: CaseSources, numbers: readonly string[], today: string): Promise<CaseRun[]> {
  const current = await lake.current(runs.id)
  if (!current) return []
  const found = await Promise.all(numbers.map(q => lake.rows(runs, current.version, { page: 1, pageSize: 200, q })))
  return found
    .flatMap(({ items }) => items)
    .filter(row => numbers.includes((textOf(row, 'subject') ?? '').split('|')[0]!))
    .map(row => runOf(row, today))
    .sort((a, b) => ((a.startedOn ?? '') < (b.startedOn ?? '') ? -1 : 1))
}

function runOf(row: ShownRow, today: string): CaseRun {
  const [startedOn, dueOn, state] = [textOf(row, 'started_on'), textOf(row, 'due_on'), CaseClockState.parse(row['state'])]
  return {
    subject: textOf(row, 'subject')!,
    limit: limitNamed(textOf(row, 'limit') ?? '—', startedOn ?? today),
    startedOn,
    dueOn,
    endedOn: textOf(row, 'ended_on'),
    state,
    remainingDays: dueOn !== null && (state === 'open' || state === 'overdue') ? daysBetween(today, dueOn) : null,
  }
}

const RUN_TONE = { overdue: 'danger', open: 'warn', suspended: 'plain', unknown: 'plain', ended: 'ok', ended_late: 'danger' } as const

const markOfRun = ({ limit, startedOn, dueOn, endedOn, state }: CaseRun): CaseMark[] =>
  startedOn === null ? [] : [{ lane: 'clocks', from: startedOn, to: endedOn, dueOn, label: limit.title, tone: RUN_TONE[state], link: null }]

/**
 * All that data sets and the platform know of a case. Its number opens it for whoever may see the case; what stands on the platform comes within the rights to each of
 * those records.
 *
 * @param isGiven the case was given to this person to judge, wherever it was handled: it alone, and nobody's dossier
 * @throws AppError not_found
 */
export async function readCase(
  sources: CaseSources,
  actor: Actor,
  caseNo: string,
  isGiven = false,
): Promise<{ file: CaseFile; officeId: string | null }> {
  const found = await mustSee(sources, actor, caseNo, isGiven)
  const shown = masked(found.of, found.row)
  const stages = await stagesOf(sources, actor, found)
  const numbers = [...new Set([caseNo, ...stages.map(row => String(row['case_no']))])]
  const today = await sources.today()
  const [tables, runs, platform] = await Promise.all([
    Promise.all(Object.keys(TOLD).map(id => rowsWith(sources, id, 'case_no', numbers))),
    runsOf(sources, numbers, today),
    sources.platform(actor, numbers),
  ])
  const read = tables.flatMap(one => one ?? [])
  const { dataset } = found.of
  const facts = FACTS.flatMap(id => {
    const column = dataset.columns.find(one => one.id === id)
    const value = textOf(shown, id)
    return column && value !== null ? [{ label: column.label, value }] : []
  })
  const file: CaseFile = {
    caseNo,
    unifiedNo: textOf(found.row, 'unified_no'),
    name: textOf(shown, 'case_name') ?? caseNo,
    kind: textOf(shown, 'kind'),
    outcome: textOf(shown, 'outcome'),
    isHeld: typeof found.row['detained'] === 'boolean' ? found.row['detained'] : null,
    facts,
    person: isGiven ? null : sources.dossier(textOf(found.row, 'suspect_id') ?? ''),
    stages: stages.map(row => ({ caseNo: String(row['case_no']), kind: textOf(row, 'kind') })),
    today,
    marks: [
      ...read.flatMap(one =>
        marksOf(
          TOLD[one.dataset.id],
          one.rows.map(row => masked(one, row)),
        ),
      ),
      ...runs.flatMap(markOfRun),
      ...platform.marks,
    ],
    clocks: platform.clocks,
    runs,
    read: read.map(({ dataset: { id, title }, version, rows }) => ({ dataset: id, title, version, rows: rows.length })),
  }
  return { file, officeId: (await placeOf(sources.db, found.row)).officeId ?? null }
}
