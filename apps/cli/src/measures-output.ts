import type { MeasureCell, MeasuresResult } from '@jianqing/engine'
import type { Language, Words } from './output.ts'
import { table } from './table.ts'

/** Rows behind a cell that are printed, a side and data set, as for leads. */
const EVIDENCE = 200

const changeOf = async (isOutside: boolean) => {
  const { suppressSmall } = await import('@jianqing/engine')
  return isOutside ? (cells: Iterable<MeasureCell>) => suppressSmall(cells) : undefined
}

type Print = (result: MeasuresResult, language: Language, isOutside: boolean) => AsyncIterable<string>

/** What leaves the house tells of no row. */
async function* asCsv(result: MeasuresResult, _: Language, isOutside: boolean): AsyncGenerator<string> {
  const { measuresToCsv } = await import('@jianqing/engine')
  yield* measuresToCsv(result, isOutside ? 0 : EVIDENCE, await changeOf(isOutside))
}

/** One object `{ manifest, measures, cells }`, written as it comes. */
async function* asJson(result: MeasuresResult, _: Language, isOutside: boolean): AsyncGenerator<string> {
  const { batches } = await import('@jianqing/engine')
  const change = await changeOf(isOutside)
  yield `{"manifest":${JSON.stringify(result.manifest)},"measures":${JSON.stringify(result.measures)},"cells":[`
  let first = true
  for (const batch of batches(change ? change(result.cells()) : result.cells())) {
    const evidence = await result.evidence(batch, isOutside ? 0 : EVIDENCE)
    for (const [i, cell] of batch.entries()) {
      yield `${first ? '' : ','}\n${JSON.stringify({ ...cell, evidence: evidence[i]!.rows, evidenceCount: evidence[i]!.total })}`
      first = false
    }
  }
  yield `${first ? '' : '\n'}]}\n`
}

const STATUS: Record<MeasureCell['status'], Words> = {
  ok: { 'zh-CN': '', en: '' },
  not_applicable: { 'zh-CN': '不适用', en: 'not applicable' },
  unknown: { 'zh-CN': '数据不足', en: 'unknown' },
  suppressed: { 'zh-CN': '不予显示', en: 'suppressed' },
}
const UNASSIGNED: Words = { 'zh-CN': '（未列单位）', en: '(no unit)' }

async function* asTable(result: MeasuresResult, language: Language, isOutside: boolean): AsyncGenerator<string> {
  const change = await changeOf(isOutside)
  const titles = new Map(result.measures.map(({ id, title }) => [id, title[language]]))
  let rows: string[][] = []
  for (const { unit, period, measure, value, numerator, denominator, status } of change ? change(result.cells()) : result.cells()) {
    const parts = numerator === null ? '' : denominator === null ? numerator : `${numerator}/${denominator}`
    rows.push([unit ?? UNASSIGNED[language], period, titles.get(measure)!, value ?? STATUS[status][language], parts])
    if (rows.length < 100) continue
    yield table(rows)
    rows = []
  }
  yield table(rows)
}

export const MEASURE_FORMATS: Record<'csv' | 'json' | 'table', Print> = { csv: asCsv, json: asJson, table: asTable }

/** What a person should know beside the numbers: how many there are, what is missing, what belongs to no period. */
export function noteMeasures({ measures, count }: MeasuresResult, title: Words, asOf: string): Words[] {
  const missing = new Set(measures.flatMap(m => m.missing.map(({ dataset, columns }) => [dataset, ...columns].join(' '))))
  const unknown = measures.filter(m => m.missing.length > 0).length
  const undated = measures.flatMap(({ id, undated: { numerator, denominator } }) => {
    const rows = denominator ?? numerator
    return Number(rows) > 0 ? [`${id} ${rows}`] : []
  })
  return [
    {
      'zh-CN': `${title['zh-CN']}（${asOf}）：指标 ${measures.length} 项，数值 ${count} 个`,
      en: `${title.en} (${asOf}): ${measures.length} measures, ${count} cells`,
    },
    ...(unknown > 0
      ? [
          {
            'zh-CN': `${unknown} 项指标数据不足，缺：${[...missing].join('、')}`,
            en: `${unknown} measures are unknown for want of ${[...missing].join(', ')}`,
          },
        ]
      : []),
    ...(undated.length > 0
      ? [
          {
            'zh-CN': `没有日期或日期晚于 ${asOf} 的，不归入任何期间：${undated.join('、')}`,
            en: `without a day, or of days after ${asOf}, and so in no period: ${undated.join(', ')}`,
          },
        ]
      : []),
  ]
}
