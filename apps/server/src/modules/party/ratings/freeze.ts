import { createHash, createHmac } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RatingSheet, giveStars, type Measured, scoreBranch, type TieDecision } from '@jianqing/sheet/rating'
import { writeDurably } from '@jianqing/lake'
import { measured, type MeasureShelf } from '../../../platform/measure/index.ts'
import { indicatorsIn } from './measure.ts'
import { cellsByBranch, hashOf, keyOf, modelOf, type Since } from '../../../platform/measure/index.ts'
import { contenderOf, type Standing } from './standing.ts'

/** A row as it is frozen: who has no salt cannot tell which it was. */
type FrozenRow = readonly [key: string, row: string]

interface FrozenBranch {
  branch: string
  members: number
  eligible: boolean
  vetoes: string[]
  numbers: Record<string, Measured>
  /** by indicator */
  rows: Record<string, FrozenRow[]>
}

/** What a decision rests on, and all that it takes to come to it again: no names. */
export interface Frozen {
  format: 1
  period: string
  asOf: string
  sheet: RatingSheet
  models: { id: string; version: number; sha256: string; sources: { dataset: string; version: string }[] }[]
  ties: TieDecision[]
  branches: FrozenBranch[]
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const salted = (salt: string, text: string): string => createHmac('sha256', salt).update(text).digest('base64url').slice(0, 22)

/** The hash of what was decided, worked out from the frozen numbers by the frozen sheet: points, totals, ranks, stars. */
export function resultOf({ sheet, period, branches, ties }: Frozen): string {
  const scored = branches.map(({ branch, members, eligible, vetoes, numbers }) => ({
    row: { branchId: branch, members, eligible },
    snapshot: { numbers, scored: scoreBranch(sheet, indicator => numbers[indicator]) },
    vetoes,
  }))
  const { rated } = giveStars(
    sheet,
    scored.map(one => contenderOf(sheet, one)),
    ties,
  )
  const places = new Map(rated.map(one => [one.id, one]))
  const lines = scored
    .toSorted((a, b) => (a.row.branchId < b.row.branchId ? -1 : 1))
    .map(({ row, snapshot: { scored: of }, vetoes }) => {
      const { rank = null, star = null } = places.get(row.branchId) ?? {}
      return JSON.stringify([
        period,
        row.branchId,
        of.items.map(({ item, state, points }) => [item, state, points]),
        of.total,
        vetoes,
        rank,
        star,
      ])
    })
  return sha256(lines.join('\n'))
}

/** The rows of each number of a round, salted. */
async function rowsOf(shelf: MeasureShelf, { sheet, round, entries }: Standing, salt: string) {
  const rows = new Map<string, Record<string, FrozenRow[]>>(entries.map(({ row }) => [row.branchId, {}]))
  const models: Frozen['models'] = []
  const indicators = indicatorsIn(sheet)
  for (const model of new Set(indicators.map(indicator => modelOf(shelf.models, indicator))))
    await measured(shelf, model, async result => {
      const { model: of, sources } = result.manifest
      models.push({
        id: model.id,
        version: of.version,
        sha256: of.sha256,
        sources: sources.map(({ dataset, version }) => ({ dataset, version })),
      })
      for (const indicator of indicators.filter(id => model.told[id])) {
        const cells = cellsByBranch(result.cells(), indicator, round.period)
        for (const [branch, some] of cells) {
          const of = rows.get(branch)
          if (!of) continue
          const found = (await result.evidence(some, MOST_FROZEN)).flatMap(one => one.rows)
          const once = new Map(found.map(row => [`${row.dataset} ${keyOf(model, row)}`, hashOf(row)]))
          of[indicator] = [...once]
            .map(([key, hash]): FrozenRow => [salted(salt, key), salted(salt, hash)])
            .sort((a, b) => (a[0] < b[0] ? -1 : 1))
        }
      }
    })
  return { models, rows }
}
/** Of more rows than these the number alone is frozen. */
const MOST_FROZEN = 5_000

export async function freezeRound(shelf: MeasureShelf, standing: Standing, salt: string): Promise<Frozen> {
  const { models, rows } = await rowsOf(shelf, standing, salt)
  return {
    format: 1,
    period: standing.round.period,
    asOf: await shelf.asOf(),
    sheet: standing.sheet,
    models,
    ties: standing.decidedTies.map(({ group, star, chosen }) => ({ group, star, chosen })),
    branches: standing.entries.map(({ row, snapshot, vetoes }) => ({
      branch: row.branchId,
      members: row.members,
      eligible: row.eligible,
      vetoes,
      numbers: snapshot.numbers,
      rows: rows.get(row.branchId)!,
    })),
  }
}

/** Files of decisions, each named by its hash; they lie with those of published numbers, and in every backup. */
export function openFrozen(dataDir: string) {
  const folder = join(dataDir, 'publications')
  const at = (hash: string) => join(folder, `rating-${hash}.json`)
  return {
    put: async (frozen: Frozen): Promise<{ fileSha256: string; resultSha256: string }> => {
      const text = JSON.stringify(frozen)
      const fileSha256 = sha256(text)
      await mkdir(folder, { recursive: true })
      await writeDurably(at(fileSha256), text)
      return { fileSha256, resultSha256: resultOf(frozen) }
    },
    /** What the file holds, and whether it is whole; null where it is gone. */
    read: async (fileSha256: string): Promise<{ frozen: Frozen; isWhole: boolean } | null> => {
      const text = await readFile(at(fileSha256), 'utf8').catch(() => null)
      if (text === null) return null
      try {
        return { frozen: JSON.parse(text) as Frozen, isWhole: sha256(text) === fileSha256 }
      } catch {
        return null
      }
    },
  }
}
export type FrozenFiles = ReturnType<typeof openFrozen>

/** How rows stand against those that were frozen, and how many of those are no longer there. */
export function sinceOf(
  { branches }: Frozen,
  salt: string,
  branchId: string,
  indicator: string,
): { since: Since; goneOf: (keys: readonly string[]) => number } {
  const rows = new Map(branches.find(({ branch }) => branch === branchId)?.rows[indicator] ?? [])
  return {
    since: (dataset, key, hash) => {
      const was = rows.get(salted(salt, `${dataset} ${key}`))
      return was === undefined ? 'added' : was === salted(salt, hash) ? 'same' : 'changed'
    },
    goneOf: keys => {
      const now = new Set(keys.map(key => salted(salt, key)))
      return [...rows.keys()].filter(key => !now.has(key)).length
    },
  }
}
