import { describe, expect, it } from 'vitest'
import { resolveParams } from '../language/index.ts'
import { mustCheck } from '../testing/lake.ts'
import { MODELS } from './golden.models.ts'
import { compileModel } from './index.ts'

/** Every subquery of a FROM or JOIN that has no name. PostgreSQL 15 refuses one, later versions – such as the one that the tests run on – do not. */
function unnamedSubqueries(sql: string): string[] {
  // what stands in quotes could hold anything
  const bare = sql.replace(/'[^']*'|"[^"]*"/g, quoted => '_'.repeat(quoted.length))
  return [...bare.matchAll(/\b(?:FROM|JOIN|LATERAL)\s*\((?=\s*(?:SELECT|WITH|VALUES)\b)/g)].flatMap(({ index, 0: found }) => {
    const end = closing(bare, index + found.length)
    return /^\s*(?:AS\s|_)/.test(bare.slice(end)) ? [] : [sql.slice(index, end + 20)]
  })
}

function closing(sql: string, from: number): number {
  let depth = 1
  let at = from
  for (; depth > 0 && at < sql.length; at++) depth += sql[at] === '(' ? 1 : sql[at] === ')' ? -1 : 0
  return at
}

describe('the SQL for PostgreSQL names every subquery', () => {
  it('finds one without a name', () => {
    expect(unnamedSubqueries('SELECT 1 FROM (SELECT \')\' FROM "t(") AS t')).toEqual([])
    expect(unnamedSubqueries('SELECT 1 FROM (SELECT (1)) WHERE true')).toHaveLength(1)
  })

  it.each(Object.entries(MODELS))('%s', (_, text) => {
    const model = mustCheck(text)
    const compiled = compileModel(model, { dialect: 'postgres', params: resolveParams(model, {}, '2025-06-30'), asOf: '2025-06-30' })
    const statements = [
      compiled.text,
      compiled.createHits,
      compiled.numberHits,
      compiled.createEvidence(200),
      compiled.countLeads,
      compiled.sumResult,
      compiled.selectLeads(1, 10),
      compiled.selectEvidence(1, 10),
      compiled.streamHits,
      compiled.streamPlaces?.(10) ?? '',
      compiled.selectRows(new Map([[0, [1]]])),
      compiled.countSteps ?? '',
    ]
    expect(statements.flatMap(unnamedSubqueries)).toEqual([])
  })
})
