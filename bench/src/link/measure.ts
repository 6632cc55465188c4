import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDbEngine, checkModel, formatDiagnostic, parseDataset, runModel } from '@jianqing/engine'
import type { DatasetDef } from '@jianqing/engine'
import type { LinkSet } from './sets.ts'
import { columnIds } from './guess.ts'
import { writeSide } from './sets.ts'

/** The probability from which on a step keeps a pair where nothing else is said. */
export const DEFAULT_THRESHOLD = 0.5

export interface Figures {
  rows: number
  /** true pairs */
  truth: number
  /** best threshold, as a weight in bits */
  bestWeight: number
  best: Quality
  atDefault: Quality
  /** share of the true pairs that were compared at all */
  reached: number
  seconds: number
  /** of processor */
  processor: number
}

export interface Quality {
  precision: number
  recall: number
  f1: number
}

/** So low that the best threshold can be looked for. */
const LEAST_THRESHOLD = 0.000001

/**
 * Links a set with itself, or its two sides with each other, by a model as a user writes it, and compares its pairs with the truth.
 *
 * @param threshold the probability from which on pairs are read
 * @param evidenceLimit 0: the pairs alone, as other tools give them
 */
export async function measure(set: LinkSet, { threshold = LEAST_THRESHOLD, evidenceLimit = 1 } = {}): Promise<Figures> {
  const dir = mkdtempSync(join(tmpdir(), 'jianqing-link-'))
  const engine = await DuckDbEngine.open({ lakeDirs: [dir] })
  try {
    const inputs = inputsOf(set)
    const sources = Object.fromEntries(
      await Promise.all(inputs.map(async side => [side, { version: '1', path: await writeSide(set, side, dir) }] as const)),
    )
    const { model, diagnostics } = checkModel(modelOf(set, threshold), {
      datasets: new Map(inputs.map(side => [side, datasetOf(set, side)])),
    })
    if (!model) throw new Error(diagnostics.map(d => formatDiagnostic(d, 'en')).join('\n'))
    const started = performance.now()
    const spent = process.cpuUsage()
    const result = await runModel({ model, engine, asOf: '2026-06-30', sources, evidenceLimit })
    const found: { weight: number; isTrue: boolean }[] = []
    for await (const lead of result.leads) {
      const [a, b] = lead.key
      found.push({ weight: Number(lead.reason.en.split('；')[0]), isTrue: set.entities[Number(a) - 1] === set.entities[Number(b) - 1] })
    }
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(spent)
    const truth = truePairs(set)
    return {
      rows: set.rows.length,
      truth,
      ...best(found, truth),
      atDefault: quality(
        found.filter(p => p.weight >= Math.log2(DEFAULT_THRESHOLD / (1 - DEFAULT_THRESHOLD))),
        truth,
      ),
      reached: found.filter(p => p.isTrue).length / truth,
      seconds,
      processor: (user + system) / 1e6,
    }
  } finally {
    engine.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

const inputsOf = (set: LinkSet): ('left' | 'right' | 'rows')[] => (set.sides ? ['left', 'right'] : ['rows'])

function datasetOf(set: LinkSet, side: string): DatasetDef {
  const columns = ['row_key', ...columnIds(set.columns)].map(
    c => `  ${c}: { type: text, label: { zh-CN: ${c}, en: ${c} }, nullable: true }`,
  )
  return parseDataset(`id: ${side}\ntitle: { zh-CN: 行, en: Rows }\nkey: [row_key]\ncolumns:\n${columns.join('\n')}\n`)
}

/** A model as a user would write it. */
function modelOf(set: LinkSet, threshold: number): string {
  const compare = Object.entries(set.compare).map(([name, value]) => `      ${name}: '${value}'`)
  const inputs = inputsOf(set)
  return `id: bench-link
version: 1
area: bench
title: bench
inputs: { ${inputs.map(side => `${side}: ${side}`).join(', ')} }
steps:
  pairs:
    link: ${set.sides ? '{ left: left, right: right }' : 'rows'}
    compare:
${compare.join('\n')}
    take: { right: { other: row_key } }
    threshold: ${threshold.toFixed(6)}
leads:
  from: pairs
  subject: { kind: pair, key: [row_key, other] }
  reason: '{match_weight}'
`
}

/** Pairs of rows of one entity; of both sides where there are two. */
function truePairs({ entities, sides }: LinkSet): number {
  const sizes = new Map<string, { left: number; right: number }>()
  for (const [i, entity] of entities.entries()) {
    const size = sizes.get(entity) ?? { left: 0, right: 0 }
    size[sides?.[i] ?? 'left']++
    sizes.set(entity, size)
  }
  return [...sizes.values()].reduce((sum, { left, right }) => sum + (sides ? left * right : (left * (left - 1)) / 2), 0)
}

function quality(kept: readonly { isTrue: boolean }[], truth: number): Quality {
  const right = kept.filter(pair => pair.isTrue).length
  const precision = kept.length === 0 ? 1 : right / kept.length
  const recall = right / truth
  return { precision, recall, f1: right === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

/** The threshold of the greatest F1. */
function best(found: readonly { weight: number; isTrue: boolean }[], truth: number): { bestWeight: number; best: Quality } {
  const sorted = found.toSorted((a, b) => b.weight - a.weight)
  let right = 0
  let bestF1 = 0
  let bestWeight = 0
  for (const [i, pair] of sorted.entries()) {
    if (pair.isTrue) right++
    if (sorted[i + 1]?.weight === pair.weight) continue
    const f1 = (2 * right) / (i + 1 + truth)
    if (f1 > bestF1) [bestF1, bestWeight] = [f1, pair.weight]
  }
  return {
    bestWeight,
    best: quality(
      sorted.filter(pair => pair.weight >= bestWeight),
      truth,
    ),
  }
}
