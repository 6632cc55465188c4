import type { ClockRow, ClocksResult } from '@jianqing/engine'
import type { Language, Words } from './output.ts'
import { table } from './table.ts'

/** Rows behind a clock that are printed, a data set, as for leads. */
const EVIDENCE = 200

type Print = (result: ClocksResult, language: Language) => AsyncIterable<string>

async function* asCsv(result: ClocksResult): AsyncGenerator<string> {
  const { clocksToCsv } = await import('@jianqing/engine')
  yield* clocksToCsv(result, EVIDENCE)
}

/** One object `{ manifest, limits, counts, clocks }`, written as it comes. */
async function* asJson({ manifest, limits, counts, told }: ClocksResult): AsyncGenerator<string> {
  yield `{"manifest":${JSON.stringify(manifest)},"limits":${JSON.stringify(limits)},"counts":${JSON.stringify(counts)},"clocks":[`
  let first = true
  for await (const rows of told(EVIDENCE)) {
    yield rows.map((row, i) => `${first && i === 0 ? '' : ','}\n${JSON.stringify(row)}`).join('')
    first &&= rows.length === 0
  }
  yield `${first ? '' : '\n'}]}\n`
}

const STATES: Record<ClockRow['state'], Words> = {
  open: { 'zh-CN': '在办', en: 'open' },
  suspended: { 'zh-CN': '中止', en: 'suspended' },
  overdue: { 'zh-CN': '超期', en: 'overdue' },
  ended: { 'zh-CN': '已办结', en: 'ended' },
  ended_late: { 'zh-CN': '逾期办结', en: 'ended late' },
  unknown: { 'zh-CN': '数据不足', en: 'unknown' },
}

async function* asTable(result: ClocksResult, language: Language): AsyncGenerator<string> {
  for await (const rows of result.rows())
    for (let at = 0; at < rows.length; at += 100)
      yield table(
        rows
          .slice(at, at + 100)
          .map(({ subjectKey, limit, startedOn, dueOn, endedOn, state, owner, office }) => [
            subjectKey,
            limit ?? '—',
            startedOn ?? '—',
            dueOn ?? '—',
            endedOn ?? '—',
            STATES[state][language],
            owner ?? '—',
            office ?? '—',
          ]),
      )
}

export const CLOCK_FORMATS: Record<'csv' | 'json' | 'table', Print> = { csv: asCsv, json: asJson, table: asTable }

/** How many clocks there are, and how they stand. */
export function noteClocks({ counts, total }: Pick<ClocksResult, 'counts' | 'total'>, title: Words, asOf: string): Words {
  const states = Object.entries(counts).filter(([, n]) => n > 0) as [ClockRow['state'], number][]
  const list = (language: Language, between: string): string => states.map(([state, n]) => `${STATES[state][language]} ${n}`).join(between)
  return {
    'zh-CN': `${title['zh-CN']}（${asOf}）：期限 ${total} 个${states.length > 0 ? `，${list('zh-CN', '，')}` : ''}`,
    en: `${title.en} (${asOf}): ${total} clocks${states.length > 0 ? `, ${list('en', ', ')}` : ''}`,
  }
}
