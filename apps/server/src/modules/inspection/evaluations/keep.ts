import { type EvaluatedKind, text } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm'
import { users } from '../../../platform/auth/index.ts'
import { type Db, newId, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import { keepSheet } from '../../../platform/sheet/index.ts'
import type { CaseProcess, When } from './case-process.ts'
import { drawFrom, type Drawn, sealOf } from './draw.ts'
import { fits } from './findings.ts'
import { type Candidate, type DrawLake, populationOf, type Population, versionsNow } from './population.ts'
import { caseEvaluations, type KeptDraw, type RoundRow } from './tables.ts'

/** The sheet that counts in an office for a kind of case. */
export type SheetOf = (kind: EvaluatedKind, officeId: string) => Promise<{ sheet: Sheet; version: string }>

export interface PreparedDraw {
  population: Population
  drawn: Drawn<Candidate>
  sheets: Map<EvaluatedKind, { sheet: Sheet; version: string }>
}

/** More are reviewed by nobody. */
const MOST = 500
/** A statement holds 65,535 values at most. */
const SLICE = 1_000

/** Reads the data and draws, before the transaction that keeps it. @throws AppError missing_input, wrong_state */
export async function prepareDraw(db: Pick<Db, 'select'>, from: DrawLake, sheetOf: SheetOf, row: RoundRow): Promise<PreparedDraw> {
  const population = await populationOf(db, from, row, await versionsNow(from))
  const drawn = drawFrom(population.cases, row)
  if (drawn.list.length === 0)
    throw new AppError(
      'wrong_state',
      text(
        '所选单位和期间没有可以抽取的审结案件，请作废后调整',
        'No closed case of these offices and this period is left to draw: discard it and choose others',
      ),
    )
  if (drawn.list.length > MOST)
    throw new AppError(
      'wrong_state',
      text(
        `将抽取 ${drawn.list.length} 件，每轮至多 ${MOST} 件，请作废后缩小范围或者比例`,
        `${drawn.list.length} cases would be drawn, a round takes ${MOST}: discard it and choose less`,
      ),
    )
  const sheets: PreparedDraw['sheets'] = new Map()
  for (const kind of row.kinds) {
    const found = await sheetOf(kind, row.officeId)
    if (!fits(found.sheet))
      throw new AppError(
        'wrong_state',
        text(
          `“${found.sheet.title['zh-CN']}”应由一人填写、计分，并按优质、合格、瑕疵、不合格分档，请先修改评查表`,
          `“${found.sheet.title.en}” must be scored, for one person, and come to excellent, sound, flawed or failed: change it first`,
        ),
      )
    sheets.set(kind, found)
  }
  return { population, drawn, sheets }
}

/** Handlers with an account, by office and staff number. */
async function accountsOf(tx: Tx, officeIds: readonly string[]): Promise<(officeId: string, staffNo: string | null) => string | null> {
  const rows = await tx
    .select({ id: users.id, officeId: users.officeId, staffNo: users.staffNo })
    .from(users)
    .where(and(inArray(users.officeId, [...officeIds]), isNotNull(users.staffNo), eq(users.disabled, false)))
  const byNumber = new Map(rows.map(row => [`${row.officeId}\n${row.staffNo}`, row.id]))
  return (officeId, staffNo) => (staffNo === null ? null : (byNumber.get(`${officeId}\n${staffNo}`) ?? null))
}

/** Freezes a draw: each case becomes a record. @throws AppError conflict where somebody else drew one of them meanwhile */
export async function keepCases(
  tx: Tx,
  process: CaseProcess,
  round: RoundRow,
  { population, drawn, sheets }: PreparedDraw,
  actor: Actor,
  { today, at }: When,
): Promise<KeptDraw> {
  const accountOf = await accountsOf(tx, round.officeIds)
  const version = population.sources[0]!.version
  const rows = drawn.list.map(({ one, position, full }) => ({
    id: newId(),
    roundId: round.id,
    caseNo: one.caseNo,
    caseName: one.caseName,
    kind: one.kind,
    outcome: one.outcome,
    officeId: one.officeId,
    departmentId: one.departmentId,
    department: one.department,
    handler: one.handler,
    handlerNo: one.handlerNo,
    handlerId: accountOf(one.officeId, one.handlerNo),
    acceptedOn: one.acceptedOn,
    closedOn: one.closedOn,
    position,
    full,
    version,
    rowNo: one.rowNo,
    facts: one.facts,
    organiserOfficeId: round.officeId,
    organiserDepartmentId: round.departmentId,
    createdAt: at,
    updatedAt: at,
  }))
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE)
    const kept = await tx.insert(caseEvaluations).values(slice).onConflictDoNothing().returning()
    if (kept.length < slice.length)
      throw new AppError(
        'conflict',
        text('有案件刚被另一轮评查抽取，请重新抽取', 'Another round has just drawn some of these cases: draw again'),
      )
    for (const row of kept) await process.begin(tx, actor, row, { title: text('随机抽取', 'Drawn by lot'), today, at })
  }
  for (const { sheet, version: of } of sheets.values()) await keepSheet(tx, sheet, of)
  return {
    at,
    sources: population.sources,
    population: population.cases.length,
    drawn: rows.length,
    before: population.excluded.length,
    strata: drawn.strata,
    excluded: population.excluded,
    sm3: sealOf(round, population.sources, population.excluded, drawn),
    sheets: Object.fromEntries([...sheets].map(([kind, { sheet, version: of }]) => [kind, { sheet: sheet.id, version: of }])),
  }
}

export const openCasesOf = (tx: Tx, roundId: string) =>
  tx
    .select()
    .from(caseEvaluations)
    .where(and(eq(caseEvaluations.roundId, roundId), ne(caseEvaluations.state, 'dropped')))
    .orderBy(asc(caseEvaluations.id))
