import type { Effect } from '@jianqing/contract'
import type { Actor } from '../../../platform/policy/index.ts'
import { type Counted, countedFor, type LeadNumbers, officeNames, sumOf } from './counted.ts'
import { groups, shareOf } from './funnel.ts'

function effectOf(rows: readonly Counted[]): Effect {
  const { n, cents } = sumOf(rows)
  const cures = rows.filter(row => row.n.cures > 0).map(({ month }) => month)
  return {
    leads: n.found,
    pending: n.pending,
    confirmed: n.confirmed,
    rejected: n.rejected,
    letters: n.lettered,
    rectified: n.cured,
    amount: (cents.recovered / 100).toFixed(2),
    people: Math.round(cents.people / 100),
    precision: shareOf(n.confirmed, n.rejected),
    lastCuredIn: cures.reduce<string | null>((a, b) => (a !== null && a > b ? a : b), null),
  }
}

/** What became of every model's leads, all versions together, within what this person may count. */
export async function effectByModel(numbers: LeadNumbers, actor: Actor): Promise<(modelId: string) => Effect> {
  const rows = new Map(groups(await countedFor(numbers, actor), ({ modelId }) => modelId))
  return modelId => effectOf(rows.get(modelId) ?? [])
}

/** What became of one model's leads, by version (newest first) and by version and office (most leads first). */
export async function effectOfModel(numbers: LeadNumbers, actor: Actor, modelId: string) {
  const [all, nameOf] = [await countedFor(numbers, actor), await officeNames(numbers.db)]
  const rows = all.filter(row => row.modelId === modelId)
  const versions = [...new Set(rows.map(({ version }) => version))].sort((a, b) => b - a)
  return {
    total: effectOf(rows),
    byVersion: versions.map(version => ({ version, ...effectOf(rows.filter(row => row.version === version)) })),
    byOffice: versions.flatMap(version => {
      const of = rows.filter(row => row.version === version)
      return [...new Set(of.map(({ officeId }) => officeId))]
        .map(officeId => ({ version, officeId, officeName: nameOf(officeId), ...effectOf(of.filter(row => row.officeId === officeId)) }))
        .sort((a, b) => b.leads - a.leads)
    }),
  }
}
