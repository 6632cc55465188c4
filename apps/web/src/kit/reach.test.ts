import { expect, it } from 'vitest'
import { stageOf } from './reach.ts'

it('knows a role in force on its first and on its last day', () => {
  const stage = (fromOn: string | null, untilOn: string | null) => stageOf({ fromOn, untilOn }, '2026-03-15')
  expect([stage(null, null), stage('2026-03-15', '2026-03-15')]).toEqual(['now', 'now'])
  expect([stage('2026-03-16', null), stage(null, '2026-03-14')]).toEqual(['coming', 'over'])
})
