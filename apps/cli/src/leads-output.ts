import type { Lead, RunResult } from '@jianqing/engine'
import type { Language } from './output.ts'
import { table } from './table.ts'

/** Formats that are printed; others are written by whoever knows them. */
export type Printed = 'csv' | 'json' | 'table'

export const LEAD_FORMATS: Record<Printed, (result: RunResult, language: Language) => AsyncIterable<string>> = {
  csv: asCsv,
  json: asJson,
  table: asTable,
}

async function* asCsv({ leads }: RunResult, language: Language): AsyncGenerator<string> {
  const { leadsToCsv } = await import('@jianqing/engine')
  yield* leadsToCsv(leads, language)
}

/** One object `{ manifest, counts, leads }`, written as it comes. */
async function* asJson({ manifest, counts, leads }: RunResult): AsyncGenerator<string> {
  yield `{"manifest":${JSON.stringify(manifest)},"counts":${JSON.stringify(counts)},"leads":[`
  let first = true
  for await (const lead of leads) {
    yield `${first ? '' : ','}\n${JSON.stringify(lead)}`
    first = false
  }
  yield `${first ? '' : '\n'}]}\n`
}

/** Lines are laid out a hundred at a time, so that a long result needs no memory and starts at once. */
const BLOCK = 100

async function* asTable({ leads }: RunResult, language: Language): AsyncGenerator<string> {
  let rows: string[][] = []
  const line = (lead: Lead) => [lead.severity, lead.subjectKey, lead.office ?? '—', lead.reason[language].replaceAll(/\s+/gu, ' ')]
  for await (const lead of leads) {
    rows.push(line(lead))
    if (rows.length < BLOCK) continue
    yield table(rows)
    rows = []
  }
  yield table(rows)
}
