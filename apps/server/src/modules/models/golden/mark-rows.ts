import { type GoldenCase, text } from '@jianqing/contract'
import { type CheckedModel, type DatasetDef, type Engine, keyColumnsAt, ParameterError, RunError, rowsBehind } from '@jianqing/engine'
import type { Lake } from '@jianqing/lake'
import { AppError } from '../../../platform/http/index.ts'
import { MadeUp } from './made-up.ts'
import { withRows } from './case-tables.ts'
import { runGolden } from './golden.ts'

export interface MarkedRows {
  step: string
  params: Record<string, unknown>
  asOf: string
  /** The versions that the preview showed. */
  sources: Record<string, string | null>
  marks: readonly { row: number; should: boolean; name: string }[]
}

export interface MarkSurroundings {
  lake: Lake
  datasets: ReadonlyMap<string, DatasetDef>
  engine: Engine
  /** Names under which the offices of whoever marks stand in the data; null where nothing is held back. */
  offices: readonly string[] | null
}

/** A case is read by people: what rests on more is no example. */
const MOST_ROWS = 400

/** The versions that the preview read, if they are still the present ones: rows are told by their places. */
async function sameVersions(lake: Lake, model: CheckedModel, seen: MarkedRows['sources']) {
  const ids = [...new Set(model.inputs.map(({ dataset }) => dataset.id))]
  const current = new Map(await Promise.all(ids.map(async id => [id, await lake.current(id)] as const)))
  for (const [id, version] of Object.entries(seen))
    if (current.has(id) && (current.get(id)?.version ?? null) !== version)
      throw new AppError('conflict', text('数据已更新，请在新的预览上重新标记', 'The data has changed: mark the rows of the new preview'))
  return Object.fromEntries([...current].flatMap(([id, version]) => (version ? [[id, version] as const] : [])))
}

async function behindOf(model: CheckedModel, { step, params, asOf, sources, marks }: MarkedRows, around: MarkSurroundings) {
  if (!keyColumnsAt(model.ir, step))
    throw new AppError(
      'bad_request',
      text(
        '这一步的数据中没有线索编号，不能标记：请选较早或较后的步骤',
        'Rows of this step do not tell which lead they would be: choose an earlier or a later one',
      ),
    )
  const versions = await sameVersions(around.lake, model, sources)
  try {
    return await rowsBehind({
      model,
      engine: around.engine,
      step,
      rows: marks.map(({ row }) => row),
      params,
      asOf,
      sources: versions,
      ...(around.offices && { scope: { offices: [...around.offices] } }),
    })
  } catch (error) {
    if (error instanceof ParameterError) throw new AppError('invalid_parameter', error.words)
    if (error instanceof RunError)
      throw new AppError('bad_request', text(`不能读取这些行：${error.message}`, `The rows cannot be read: ${error.message}`))
    throw error
  }
}

/** Which subject each mark is about, under the name that it has in the case. */
function subjectsOf(keys: ReadonlyMap<number, (string | null)[]>, marks: MarkedRows['marks'], madeUp: MadeUp): GoldenCase['marks'] {
  const said = new Map<string, GoldenCase['marks'][number]>()
  for (const { row, should, name } of marks) {
    const parts = keys.get(row)
    if (!parts) throw new AppError('conflict', text('标记的行已不在预览中', 'A row that was marked is no longer in the preview'))
    const subjectKey = parts.map(part => (part === null ? '' : madeUp.of(part))).join('|')
    const other = said.get(subjectKey)
    if (other && other.should !== should)
      throw new AppError(
        'bad_request',
        text(
          `“${other.name}”和“${name}”是同一条线索，标记相反`,
          `“${other.name}” and “${name}” are of one lead, and are marked in opposite ways`,
        ),
      )
    if (!other) said.set(subjectKey, { subjectKey, should, name })
  }
  return [...said.values()]
}

/**
 * A golden case with the rows that somebody marked in a preview, and all that the model would bring together with them. What the model finds in it beyond the marks
 * is expected from then on: the rows came along, and say what it does now.
 *
 * @throws AppError conflict, bad_request, invalid_parameter
 */
export async function markRows(model: CheckedModel, golden: GoldenCase, asked: MarkedRows, around: MarkSurroundings): Promise<GoldenCase> {
  if (golden.asOf !== null && golden.asOf !== asked.asOf)
    throw new AppError(
      'bad_request',
      text(
        `标准用例的基准日是 ${golden.asOf}，请在该日的预览上标记`,
        `The golden case is as of ${golden.asOf}: mark rows of a preview of that day`,
      ),
    )
  const behind = await behindOf(model, asked, around)
  const count = [...behind.rows.values()].reduce((sum, rows) => sum + rows.length, 0)
  if (count > MOST_ROWS)
    throw new AppError(
      'bad_request',
      text(
        `标记的行涉及 ${count} 行数据，超过 ${MOST_ROWS} 行：请换较小的例子`,
        `What you marked rests on ${count} rows, more than ${MOST_ROWS}: choose smaller examples`,
      ),
    )
  const madeUp = new MadeUp({
    taken: golden.tables.map(({ csv }) => csv).join('\n'),
    keepsDay: model.ir.nodes.some(node => JSON.stringify(node).includes('"birth_date"')),
  })
  const { asOf } = asked
  const tables = withRows(golden.tables, behind, { model, madeUp, asOf })
  const marks = subjectsOf(behind.keys, asked.marks, madeUp)
  const next: GoldenCase = { ...golden, asOf, tables, marks: [...golden.marks, ...marks] }
  const { hits } = await runGolden(model, next, around.datasets, asOf)
  const found = hits.flatMap(({ subjectKey, found: severity }) => (severity === null ? [] : [{ subjectKey, severity }]))
  const known = new Set([...golden.expected.map(({ subjectKey }) => subjectKey), ...next.marks.map(({ subjectKey }) => subjectKey)])
  const severityOf = (subjectKey: string) => found.find(one => one.subjectKey === subjectKey)?.severity ?? 'medium'
  return {
    ...next,
    expected: [
      ...golden.expected,
      ...marks.filter(({ should }) => should).map(({ subjectKey }) => ({ subjectKey, severity: severityOf(subjectKey) })),
      ...found.filter(({ subjectKey }) => !known.has(subjectKey)),
    ],
  }
}
