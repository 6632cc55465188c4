import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Change } from '../../compile/index.ts'
import { both } from '../../language/i18n.ts'
import { resolveParams } from '../../language/index.ts'
import type { I18n } from '../../language/index.ts'
import { titleOf } from './update.ts'
import type { Previous } from './update.ts'
import { keptFiles } from './stored-files.ts'
import { parseManifest } from '../manifest.ts'
import { runModel } from '../whole/run.ts'
import type { RunOptions } from '../whole/run.ts'
import type { KeptState, RunManifest, RunResult } from '../types.ts'

/** How a version that is read now came out of one that was read before; undefined where it was not made by adding to it, or where that is no longer known. */
export type ChangesSince = (dataset: string, from: { version: string; sha256?: string }, to: string) => Promise<Change | undefined>

export interface KeptRunOptions extends Omit<RunOptions, 'previous' | 'keepIn'> {
  /** the folder of all kept results, `<model>/<parameters and offices>/`; among those that the engine may use */
  keptDir: string
  changes: ChangesSince
  /** what the caller calls this run; the manifest of one that goes on from it names it */
  name?: string
}

export interface KeptRun {
  result: RunResult
  /** Makes this result the one that the next such run goes on from, in place of the one before. False where there is nothing to keep. Throws what the file system does. */
  keep(): Promise<boolean>
  /** Removes what was not kept; to be called in any case. Never throws. */
  discard(): Promise<void>
}

/** Different parameters and offices have results of their own; so many of a model are kept, the last ones. */
const MOST_OF_A_MODEL = 4

/** A run takes hours at most: what a dead one left is told from what another writes now by its age. In milliseconds. */
const LEFT_OVER = 86_400_000

const FORM = 2
const DESCRIPTION = 'kept.json'
const TEMPORARY = '.tmp-'

interface Description {
  /** of the form of all this */
  kept: typeof FORM
  name: string | null
  manifest: RunManifest
  steps: RunResult['steps']
  state: KeptState
  /** file → SHA-256 */
  files: Record<string, string>
}

/**
 * Runs a model, going on from the result that was kept of its last run with these parameters and offices where that gives the very result of a whole run; the manifest
 * says which it was. What is kept is written beside, and takes its place by a rename: after a crash there is the old one, or none, and none means a whole run.
 *
 * @throws what {@link runModel} throws
 */
export async function runKept({ keptDir, changes, name, ...options }: KeptRunOptions): Promise<KeptRun> {
  const { model, asOf, scope } = options
  const params = resolveParams(model, options.params ?? {}, asOf)
  const ofModel = join(keptDir, model.id)
  const place = join(ofModel, placeOf(params, scope))
  const temporary = join(ofModel, `${TEMPORARY}${randomBytes(6).toString('hex')}`)
  // what cannot be removed now goes with what dead runs left
  const discard = () => rm(temporary, { recursive: true, force: true }).catch(() => {})
  const previous = await previousIn(place, options, changes)
  try {
    const result = await runModel({ ...options, keepIn: temporary, ...(previous && { previous }) })
    const keep = async () => {
      if (result.kept === undefined) return false
      await describe(temporary, { kept: FORM, name: name ?? null, manifest: result.manifest, steps: result.steps, state: result.kept })
      await rm(place, { recursive: true, force: true })
      await rename(temporary, place)
      await sync(ofModel)
      await removeOld(ofModel)
      return true
    }
    return { result, keep, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

/** Removes the results that were kept before a day: of models that run no more, or no longer over so much data. */
export async function forgetKept(keptDir: string, before: Date): Promise<void> {
  for (const model of await entries(keptDir)) {
    for (const place of await entries(join(keptDir, model))) {
      if ((await madeAt(join(keptDir, model, place))) < before.getTime())
        await rm(join(keptDir, model, place), { recursive: true, force: true })
    }
  }
}

function placeOf(params: Record<string, unknown>, scope: RunOptions['scope']): string {
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([sorted, scope ? [...scope.offices].sort() : null]))
    .digest('hex')
    .slice(0, 32)
}

/** @returns undefined where nothing was kept, the reason where it is of no use */
async function previousIn(
  place: string,
  { model, sources }: Pick<RunOptions, 'model' | 'sources'>,
  changesSince: ChangesSince,
): Promise<Previous | { because: I18n } | undefined> {
  const text = await readFile(join(place, DESCRIPTION), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const description = parse(text)
  if (!description || !(await isWhole(place, description)))
    return { because: both('保留的上次结果已损坏', 'the result that was kept of the last run is damaged') }
  const { manifest, steps, name, state } = description
  const changes: Record<string, Change> = {}
  for (const { dataset, version, sha256 } of manifest.sources) {
    const now = sources[dataset]
    if (now?.version === undefined) continue
    if (now.version !== version) {
      const change = await changesSince(dataset, { version, ...(sha256 !== undefined && { sha256 }) }, now.version)
      if (change) changes[dataset] = change
    } else if (now.sha256 !== sha256) {
      // the folder of the data was put back to an earlier state since, and went on from there
      const { 'zh-CN': zh, en } = titleOf(model, dataset)
      return {
        because: both(`“${zh}”的版本 ${version} 已不是上次所读的数据`, `version ${version} of “${en}” is not the data that was read last`),
      }
    }
  }
  return { manifest, folder: place, steps, kept: state, changes, ...(name !== null && { name }) }
}

function parse(text: string): Description | undefined {
  try {
    const value = JSON.parse(text) as Description
    const described =
      value.kept === FORM &&
      Array.isArray(value.steps) &&
      Number.isInteger(value.state.layers) &&
      keptFiles(value.state.layers).every(file => typeof value.files[file] === 'string')
    return described ? { ...value, manifest: parseManifest(JSON.stringify(value.manifest)) } : undefined
  } catch {
    return undefined
  }
}

const isWhole = async (place: string, { files, state }: Description): Promise<boolean> =>
  (
    await Promise.all(keptFiles(state.layers).map(async file => (await sha256Of(join(place, file)).catch(() => undefined)) === files[file]))
  ).every(Boolean)

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function describe(folder: string, rest: Omit<Description, 'files'>): Promise<void> {
  const names = keptFiles(rest.state.layers)
  const files = Object.fromEntries(await Promise.all(names.map(async file => [file, await sha256Of(join(folder, file))] as const)))
  await writeFile(join(folder, DESCRIPTION), JSON.stringify({ ...rest, files }))
  for (const file of [...names, DESCRIPTION]) await sync(join(folder, file))
  await sync(folder)
}

/** Safe against a power cut from here on. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function removeOld(ofModel: string): Promise<void> {
  const dated = await Promise.all(
    (await entries(ofModel)).map(async name => ({
      path: join(ofModel, name),
      temporary: name.startsWith(TEMPORARY),
      at: await madeAt(join(ofModel, name)),
    })),
  )
  const old = dated
    .filter(({ temporary }) => !temporary)
    .sort((a, b) => b.at - a.at)
    .slice(MOST_OF_A_MODEL)
  const left = dated.filter(({ temporary, at }) => temporary && at < Date.now() - LEFT_OVER)
  for (const { path } of [...old, ...left]) await rm(path, { recursive: true, force: true })
}

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

const madeAt = (folder: string): Promise<number> =>
  stat(folder).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
