import { type EvaluationDraw, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { ImportError, type Lake, type RowsQuery, type ShownRow } from '@jianqing/lake'
import { and, inArray, ne } from 'drizzle-orm'
import type { Db } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { maskRow } from '../../../platform/mask/index.ts'
import { loadPlaces, type Places } from '../../../platform/policy/index.ts'
import type { Drawable } from './draw.ts'
import { type CaseFacts, caseEvaluations, type RoundRow } from './tables.ts'

type Reader = Pick<Db, 'select'>

export interface DrawLake {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
}

/** A closed case of the period. */
export interface Candidate extends Drawable {
  caseName: string
  departmentId: string | null
  handler: string
  handlerNo: string | null
  acceptedOn: string
  closedOn: string
  rowNo: number
  facts: CaseFacts
}

export interface Population {
  sources: EvaluationDraw['sources']
  cases: Candidate[]
  excluded: string[]
}

/** So many rows come in one look. */
const PAGE = 20_000

const CASES = 'criminal_cases'
/** Read beside the cases where they were delivered. */
const BESIDE = ['withdrawals', 'supplementary_returns', 'property_items'] as const

async function everyRow({ lake, datasets }: DrawLake, dataset: string, version: string, asked: Pick<RowsQuery, 'only' | 'between'> = {}) {
  const rows: ShownRow[] = []
  for (let page = 1; ; page++) {
    const { items } = await lake.rows(datasets.get(dataset)!, version, { page, pageSize: PAGE, ...asked })
    rows.push(...items)
    if (items.length < PAGE) return rows
  }
}

/** The versions that a draw reads now. @throws AppError missing_input where there are no cases */
export async function versionsNow({ lake, datasets }: DrawLake): Promise<Population['sources']> {
  const sources: Population['sources'] = []
  for (const dataset of [CASES, ...BESIDE]) {
    const current = datasets.has(dataset) ? await lake.current(dataset) : undefined
    if (current) sources.push({ dataset, version: current.version })
  }
  if (sources[0]?.dataset !== CASES)
    throw new AppError(
      'missing_input',
      text('请先导入“刑事检察案件”，评查案件由数据中抽取', 'Import “Criminal cases” first: cases are drawn from the data'),
    )
  return sources
}

const said = (row: ShownRow, column: string): string => String(row[column] ?? '')
const bool = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null)

/** What the other data sets say, by the number of the case; null for one that was not delivered. */
async function besideOf(from: DrawLake, sources: Population['sources']) {
  const read = async (dataset: (typeof BESIDE)[number]) => {
    const source = sources.find(one => one.dataset === dataset)
    return source ? everyRow(from, dataset, source.version) : null
  }
  const [withdrawn, returned, property] = [await read('withdrawals'), await read('supplementary_returns'), await read('property_items')]
  const returns = new Map<string, number>()
  for (const row of returned ?? []) returns.set(said(row, 'case_no'), (returns.get(said(row, 'case_no')) ?? 0) + 1)
  const withdrawals = new Map((withdrawn ?? []).map(row => [said(row, 'case_no'), said(row, 'kind')]))
  const seized = new Set((property ?? []).map(row => said(row, 'case_no')))
  return (row: ShownRow): CaseFacts => {
    const caseNo = said(row, 'case_no')
    return {
      detained: bool(row['detained']),
      defended: said(row, 'defender') === '' ? null : true,
      returns: returned && (returns.get(caseNo) ?? 0),
      property: property && seized.has(caseNo),
      withdrawn: withdrawals.get(caseNo) ?? null,
    }
  }
}

/** An office is told by its code before its name: two may bear the same. */
function officeOf(places: Places, row: ShownRow): string | undefined {
  const code = said(row, 'office_code')
  return (code ? places.office(code) : undefined) ?? places.office(said(row, 'office'))
}

function candidateOf(dataset: DatasetDef, row: ShownRow, officeId: string, places: Places, facts: CaseFacts): Candidate {
  const shown = maskRow(dataset, row)
  const department = said(row, 'department') || '未注明部门'
  return {
    caseNo: said(row, 'case_no'),
    caseName: said(shown, 'case_name') || said(row, 'case_no'),
    officeId,
    office: said(row, 'office'),
    department,
    departmentId: places.department(officeId, department) ?? null,
    kind: said(row, 'kind'),
    outcome: facts.withdrawn === null ? said(row, 'outcome') || '未注明结果' : '撤回',
    handler: said(row, 'prosecutor'),
    handlerNo: said(row, 'prosecutor_no') || null,
    acceptedOn: said(row, 'accepted_on'),
    closedOn: said(row, 'closed_on'),
    rowNo: Number(row['_row']),
    facts,
  }
}

const SLICE = 10_000

/** Which of these a round has drawn already. */
async function drawnBefore(db: Reader, caseNos: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (let from = 0; from < caseNos.length; from += SLICE) {
    const rows = await db
      .select({ caseNo: caseEvaluations.caseNo })
      .from(caseEvaluations)
      .where(and(inArray(caseEvaluations.caseNo, caseNos.slice(from, from + SLICE)), ne(caseEvaluations.state, 'dropped')))
    for (const { caseNo } of rows) known.add(caseNo)
  }
  return known
}

type Asked = Pick<RoundRow, 'officeIds' | 'kinds' | 'fromOn' | 'toOn'>

/**
 * Every case of these offices and kinds that was closed in the period, as some versions tell of them.
 *
 * @param excluded what a round before had drawn; left out, what any has drawn until now
 * @throws ImportError where a version is gone
 */
export async function populationOf(
  db: Reader,
  from: DrawLake,
  { officeIds, kinds, fromOn, toOn }: Asked,
  sources: Population['sources'],
  excluded?: readonly string[],
): Promise<Population> {
  const places = await loadPlaces(db)
  const dataset = from.datasets.get(CASES)!
  const rows = await everyRow(from, CASES, sources[0]!.version, {
    only: { column: 'kind', values: kinds },
    between: { column: 'closed_on', from: fromOn, to: toOn },
  })
  const factsOf = await besideOf(from, sources)
  const all = rows.flatMap(row => {
    const officeId = officeOf(places, row)
    return officeId !== undefined && officeIds.includes(officeId) ? candidateOf(dataset, row, officeId, places, factsOf(row)) : []
  })
  const known = excluded
    ? new Set(excluded)
    : await drawnBefore(
        db,
        all.map(({ caseNo }) => caseNo),
      )
  return {
    sources,
    cases: all.filter(({ caseNo }) => !known.has(caseNo)),
    excluded: all.flatMap(({ caseNo }) => (known.has(caseNo) ? caseNo : [])).sort(),
  }
}

/** Whether a version was lawfully destroyed, or is not there any more. */
export const isGone = (error: unknown): boolean =>
  error instanceof ImportError && (error.code === 'version-destroyed' || error.code === 'version-unknown')
