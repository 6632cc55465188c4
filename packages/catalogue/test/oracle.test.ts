/**
 * Every model against its rule told again in plain loops (`oracle/`), on random worlds that are dense with collisions, empty cells and dates on
 * the edges of the rules. The keys, severities and offices must be the same, one lead a subject.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDbEngine } from '@jianqing/engine'
import type { Version } from '@jianqing/lake'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ORACLES } from './oracle/index.ts'
import type { Hit, World } from './oracle/rows.ts'
import { importRows } from './support/lake.ts'
import { CATALOGUE, leadsOf } from './support/run.ts'
import { randomWorld } from './support/world.ts'

/** Seen from an ordinary day, the ends of a short and of a long month, a day off, and the first of a month. */
const WORLDS = [
  { seed: 11, asOf: '2025-07-15' },
  { seed: 12, asOf: '2025-02-28' },
  { seed: 13, asOf: '2024-10-05' },
  { seed: 14, asOf: '2025-05-31' },
  { seed: 15, asOf: '2024-03-01' },
]
const SIZE = 900

/** Parameters beside the defaults; chosen so that some subjects lie on each side of the line. */
const VARIANTS: Record<string, Record<string, number | string | boolean | string[]>[]> = {
  'interference-unreported': [{ complaint_days: 0 }, { complaint_days: 30, grace_days: 15 }],
  'repeated-asker': [
    { min_cases: 3, days: 31 },
    { min_cases: 5, days: 700 },
  ],
  'late-report': [{ working_days: 1 }, { working_days: 10 }],
  'missing-monthly-report': [
    { from: '2024-09', to: '2025-03' },
    { from: '2025-03', to: '2025-02' },
  ],
  'returned-not-resubmitted': [{ grace_days: 1 }, { grace_days: 30 }],
  'withdrawn-prosecution': [{ days: 10 }],
  'police-withdrawal': [{ days: 10 }],
  'handler-defender-outlier': [
    { min_cases: 3, min_z: 1.5 },
    { min_cases: 2, min_z: 0.5 },
  ],
  'risk-without-report': [
    { min_cases: 12, days: 365 },
    { min_cases: 4, days: 30 },
    { min_cases: 8, days: 120, grace_days: 20 },
  ],
  'due-soon': [{ days: 0 }, { days: 21 }],
  'decision-paper-missing': [{ days: 0 }, { days: 30 }],
  'decision-paper-misdated': [{ late_days: 1, serve_days: 6 }, { serve_days: 0 }],
  'supervision-overdue': [{ roll: false }, { livelihood: ['买卖', '劳动'] }],
  'mass-lending-plaintiff': [{ min_defendants: 4, days: 90 }, { min_defendants: 20 }],
  'professional-lender': [
    { long_suits: 8, long_days: 400, court_suits: 5 },
    { long_suits: 200, court_suits: 200, some_suits: 4, some_amount: 600000, few_suits: 2, few_amount: 4000000 },
    { some_amount: 10000000000, few_amount: 10000000000 },
  ],
  'sham-suit-pattern': [
    { min_suits: 5, settled_percent: 40, default_percent: 25, agent_percent: 60 },
    { min_suits: 2, settled_percent: 100, default_percent: 100, agent_percent: 100 },
  ],
  'bulk-ip-claimant': [
    { min_suits: 4, days: 30 },
    { min_suits: 12, days: 730 },
  ],
  'repeated-text': [
    { min_similarity: 0.75, min_judgments: 2 },
    { min_similarity: 1, min_judgments: 2 },
    { min_similarity: 0.6, min_judgments: 9 },
  ],
  'shell-company-cluster': [
    { min_companies: 2, empty_percent: 60, max_shared: 3 },
    { min_companies: 3, empty_percent: 100, max_shared: 5 },
    { empty_percent: 50, max_shared: 1000 },
  ],
  'wage-protection': [
    { min_complaints: 1, days: 1 },
    { min_complaints: 2, days: 30 },
  ],
  'penalty-after-non-prosecution': [{ days: 0 }, { days: 30 }, { days: 90 }, { days: 730 }],
  'fine-not-enforced': [{ days: 0 }, { days: 10 }, { days: 365 }],
  'licence-not-revoked': [
    { days_before: 0, days_after: 0 },
    { days_before: 30, days_after: 90 },
    { days_before: 3650, days_after: 730 },
  ],
  'lifetime-ban-missing': [{ days_before: 0 }, { days_before: 30 }, { days_before: 3650 }],
  'paid-after-death': [{ grace_months: 1 }, { grace_months: 6 }, { grace_months: 24 }],
  'detained-not-transferred': [{ months: 12 }],
  'case-left-hanging': [{ months_without: 12, months_after: 6 }],
  'injury-downgraded': [{ days: 0, claim_days: 60 }],
  'sentence-out-of-bounds': [{ leeway_days: 0 }],
  'missed-recidivist': [{ months: 12 }],
  'held-after-term': [{ grace_term: 2, grace_release: 0 }],
  'credit-mismatch': [{ days: 0 }],
  'probationer-not-registered': [{ days: 20 }],
  'probationer-away': [{ county: true }, { many: 2 }],
  'probationer-offended': [{ days: 0 }],
  'drug-treatment-cut-short': [{ days: 0 }, { people: 2, window: 30 }],
  'housing-fund-mediation': [{ settle_days: 10, draw_days: 30, min_cases: 2 }, { max_shared: 4 }],
  'wage-claim-cluster': [
    { min_claimants: 4, days: 30 },
    { agent_percent: 30, months: 12 },
  ],
  'labour-relation-backpay': [{ age: 40, months: 35, min_cases: 2 }],
  'judicial-aid-lead': [{ months: 12, benefit_months: 1 }],
  'pension-raised': [{ min_rise: 49 }, { min_rise: 50 }],
  'aid-not-stopped': [{ many: 2 }],
  'medical-group-visits': [
    { min_days: 2, min_people: 2 },
    { at_once: 3, max_shared: 4 },
  ],
  'third-party-care-paid': [{ days: 100, high_amount: 5000 }],
  'revenue-undeclared': [{ percent: 0 }, { percent: 30, high_percent: 120 }],
  'banned-near-minors': [{ unchecked: true }],
  'mandatory-report-missing': [{ days: 2 }],
  'child-without-carer': [{ months: 1 }],
  'key-venue': [{ min_cases: 3, window: 30 }, { days: 0 }],
}

let engine: DuckDbEngine
const home = mkdtempSync(join(tmpdir(), 'jianqing-oracle-'))
const seen = new Map<string, Set<string>>()

beforeAll(async () => {
  engine = await DuckDbEngine.open({ lakeDirs: [home] })
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

function byKey(a: Hit, b: Hit): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

describe.each(WORLDS)('seed $seed as of $asOf', ({ seed, asOf }) => {
  const world = randomWorld(seed, asOf, SIZE)
  const versions = new Map<string, Version>()

  beforeAll(async () => {
    for (const [id, rows] of Object.entries(world)) {
      versions.set(id, await importRows(join(home, String(seed)), CATALOGUE.datasets.get(id)!, rows))
    }
  })

  it.each(Object.keys(ORACLES))('%s', async id => {
    for (const params of [{}, ...(VARIANTS[id] ?? [])]) {
      const expected = ORACLES[id]!(world, asOf, params as Record<string, never>)
      const leads = await leadsOf(id, { engine, asOf, params, versions })
      const actual = leads.map((lead): Hit => ({ key: lead.subjectKey, severity: lead.severity, office: lead.office }))
      expect({ params, hits: actual.sort(byKey) }).toEqual({ params, hits: expected.sort(byKey) })
      seen.set(id, new Set([...(seen.get(id) ?? []), ...expected.map(hit => hit.severity)]))
    }
  })
})

describe('without the cases', () => {
  const { seed, asOf } = WORLDS[0]!
  const world: World = { ...randomWorld(seed, asOf, SIZE), criminal_cases: [] }
  const versions = new Map<string, Version>()

  beforeAll(async () => {
    for (const id of ['supplementary_returns', 'withdrawals'] as const)
      versions.set(id, await importRows(join(home, 'caseless'), CATALOGUE.datasets.get(id)!, world[id]))
  })

  it.each(['returned-too-often', 'withdrawn-prosecution', 'police-withdrawal'])('%s finds the same, and no office', async id => {
    const leads = await leadsOf(id, { engine, asOf, versions })
    const actual = leads.map((lead): Hit => ({ key: lead.subjectKey, severity: lead.severity, office: lead.office }))
    expect(actual.length).toBeGreaterThan(0)
    expect(actual.sort(byKey)).toEqual(ORACLES[id]!(world, asOf).sort(byKey))
    expect(actual.every(({ office }) => office === null)).toBe(true)
  })

  it('interference-lenient, which needs them, says what is missing', async () => {
    await expect(leadsOf('interference-lenient', { engine, asOf, versions })).rejects.toThrow(/no version of .*criminal_cases.* was given/)
  })
})

describe('the worlds', () => {
  it('hold hits of every model, in every severity that it knows', () => {
    const all = (...severities: string[]) => severities.sort()
    const found = Object.fromEntries([...seen].map(([id, severities]) => [id, [...severities].sort()]))
    expect(found).toEqual({
      'interference-lenient': all('high', 'medium'),
      'interference-unreported': all('high', 'medium'),
      'repeated-asker': all('high', 'medium'),
      'late-report': all('high', 'medium'),
      'missing-monthly-report': all('high', 'medium'),
      'unknown-case-number': all('low'),
      'returned-not-resubmitted': all('high', 'medium', 'low'),
      'returned-too-often': all('high'),
      'withdrawn-prosecution': all('high', 'medium'),
      'police-withdrawal': all('high', 'medium'),
      'handler-defender-outlier': all('medium'),
      'risk-without-report': all('medium'),
      'review-overdue': all('high', 'medium'),
      'due-soon': all('low'),
      'decision-paper-missing': all('high', 'medium'),
      'decision-paper-misdated': all('high', 'medium'),
      'supervision-overdue': all('high', 'medium'),
      'opinion-unanswered': all('high', 'medium', 'low'),
      'mass-lending-plaintiff': all('high', 'medium'),
      'professional-lender': all('high', 'medium'),
      'sham-suit-pattern': all('high', 'medium'),
      'bulk-ip-claimant': all('medium'),
      'wage-protection': all('high', 'medium', 'low'),
      'maintenance-fund': all('high', 'medium'),
      'repeated-text': all('medium'),
      'shell-company-cluster': all('medium'),
      'penalty-after-non-prosecution': all('medium'),
      'ended-with-assets': all('high', 'medium'),
      'fine-not-enforced': all('medium'),
      'licence-not-revoked': all('high'),
      'lifetime-ban-missing': all('high'),
      'pension-in-prison': all('high', 'medium'),
      'paid-after-death': all('high'),
      'barred-officer': all('medium'),
      'detained-not-transferred': all('high', 'medium'),
      'case-left-hanging': all('high', 'medium'),
      'injury-downgraded': all('high', 'medium'),
      'sentence-out-of-bounds': all('high', 'medium'),
      'missed-recidivist': all('high', 'medium'),
      'held-after-term': all('high'),
      'credit-mismatch': all('high', 'medium'),
      'sentence-not-served': all('high'),
      'probationer-not-registered': all('high', 'medium', 'low'),
      'probationer-away': all('high', 'medium'),
      'probationer-offended': all('high', 'medium'),
      'drug-treatment-cut-short': all('high', 'medium'),
      'housing-fund-mediation': all('high', 'medium'),
      'wage-claim-cluster': all('high', 'medium'),
      'labour-relation-backpay': all('high', 'medium'),
      'auction-breach': all('high', 'medium'),
      'judicial-aid-lead': all('medium'),
      'pension-raised': all('high', 'medium'),
      'aid-not-stopped': all('high', 'medium'),
      'medical-group-visits': all('high', 'medium'),
      'third-party-care-paid': all('high', 'medium'),
      'revenue-undeclared': all('high', 'medium'),
      'banned-in-industry': all('high', 'medium'),
      'banned-near-minors': all('high', 'medium', 'low'),
      'mandatory-report-missing': all('high', 'medium', 'low'),
      'child-without-carer': all('high', 'medium'),
      'key-venue': all('high', 'medium'),
      'former-official-agent': all('high'),
    })
  })

  it('leave no model without an oracle', () => {
    expect(Object.keys(ORACLES).sort()).toEqual(CATALOGUE.models.map(model => model.id).sort())
  })
})
