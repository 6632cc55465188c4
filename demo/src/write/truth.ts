/** The answers: one file of hits and one of near misses a model. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { csvLine } from '../base/csv.ts'
import type { ClockRun, ModelTruth } from '../plants/plants.ts'

const README = `每个模型两个文件：
  <模型>.csv            subject_key,severity  有意埋设的线索：模型必须找到，级别必须一致
  <模型>.near-miss.csv  subject_key           有意埋设的“差一点”：模型不得命中
时钟（期限）每个一个文件，另有一个“差一点”：
  <时钟>.csv            subject_key,limit,started_on,due_on,ended_on,state,trap  埋设案件的每一段期限；trap 是易错之处（见 demo/README.md）
  <时钟>.near-miss.csv  subject_key  看似超期而实未超期的案件
背景数据也可能偶然命中，因此埋设的线索是命中结果的子集。全部内容均为虚构。

Two files a model:
  <model>.csv            subject_key,severity  planted hits: the model must find each, with this severity
  <model>.near-miss.csv  subject_key           planted near misses: the model must not find any
A clock has one file, and one of near misses:
  <clock>.csv            subject_key,limit,started_on,due_on,ended_on,state,trap  every run of the planted cases; trap is what is easily got wrong (demo/README.md)
  <clock>.near-miss.csv  subject_key  cases that look overdue and are not
Background data may meet a rule by chance, so the planted hits are a subset of what a run finds. Everything is made up.
`

/** @returns the paths below `out`. */
export async function writeTruth(
  out: string,
  truth: ReadonlyMap<string, ModelTruth>,
  clocks: ReadonlyMap<string, ClockRun[]>,
): Promise<string[]> {
  await mkdir(join(out, 'truth'), { recursive: true })
  const files = ['truth/README.txt']
  await writeFile(join(out, 'truth/README.txt'), README)
  for (const [model, { hits, nearMisses }] of truth) {
    const found = [...hits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, severity]) => csvLine([key, severity]))
    const missed = [...nearMisses].sort().map(key => csvLine([key]))
    await writeFile(join(out, `truth/${model}.csv`), ['subject_key,severity', ...found, ''].join('\n'))
    await writeFile(join(out, `truth/${model}.near-miss.csv`), ['subject_key', ...missed, ''].join('\n'))
    files.push(`truth/${model}.csv`, `truth/${model}.near-miss.csv`)
  }
  for (const [clock, runs] of clocks) files.push(...(await writeClock(out, clock, runs)))
  return files
}

const LATE: readonly string[] = ['overdue', 'ended_late']

async function writeClock(out: string, clock: string, runs: readonly ClockRun[]): Promise<string[]> {
  const lines = runs.map(({ subject, limit, started, due, ended, state, trap }) =>
    csvLine([subject, limit, started, due, ended, state, trap]),
  )
  const late = new Set(runs.filter(({ state }) => LATE.includes(state)).map(({ subject }) => subject))
  const missed = [...new Set(runs.map(({ subject }) => subject))].filter(subject => !late.has(subject))
  const names = [`truth/${clock}.csv`, `truth/${clock}.near-miss.csv`]
  await writeFile(join(out, names[0]!), ['subject_key,limit,started_on,due_on,ended_on,state,trap', ...lines.sort(), ''].join('\n'))
  await writeFile(join(out, names[1]!), ['subject_key', ...missed.sort(), ''].join('\n'))
  return names
}
