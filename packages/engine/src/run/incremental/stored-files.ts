import { copyFileSync, existsSync, linkSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { KEPT } from '../../compile/index.ts'
import type { CompiledModel, IncrementalSql } from '../../compile/index.ts'
import { RunError } from '../../engines/index.ts'
import type { Session } from '../../engines/index.ts'
import type { HashSums } from '../hash.ts'
import type { KeptState } from '../types.ts'

/** A result of fewer hits is written as a whole each time: that is one statement less. */
export const LAYERED_FROM = 5000
/** More layers take longer to look through than to write as one. */
const MOST_LAYERS = 8
/** Of all hits, the share that layers may hold or make void. */
const MOST_LAYERED = 0.6

const fileOf = (kind: 'hits' | 'evidence' | 'voids', layer: number): string =>
  layer === 0 ? `${kind}.parquet` : `${kind}.${layer}.parquet`

const filesOf = (layer: number) => ({
  hits: fileOf('hits', layer),
  evidence: fileOf('evidence', layer),
  ...(layer > 0 && { voids: fileOf('voids', layer) }),
})

/** Names of the files of a kept result. */
export const keptFiles = (layers: number): string[] =>
  Array.from({ length: layers + 1 }, (_, layer) => Object.values(filesOf(layer))).flat()

export const textsOf = ({ upper, lower, rows }: HashSums): KeptState['sums'] => ({ upper: `${upper}`, lower: `${lower}`, rows: `${rows}` })

export const sumsFrom = ({ upper, lower, rows }: KeptState['sums']): HashSums => ({
  upper: BigInt(upper),
  lower: BigInt(lower),
  rows: BigInt(rows),
})

/** Binds the names of a kept result's layers in a session. */
export async function attachKept(session: Session, folder: string, layers: number): Promise<void> {
  for (let layer = 0; layer <= layers; layer++) {
    await session.attachResult!(KEPT.hits(layer), join(folder, fileOf('hits', layer)))
    await session.attachResult!(KEPT.evidence(layer), join(folder, fileOf('evidence', layer)))
    if (layer > 0) await session.attachResult!(KEPT.voids(layer), join(folder, fileOf('voids', layer)))
  }
}

type Totals = Pick<KeptState, 'hits' | 'counts'> & { sums: HashSums }

/**
 * Keeps the whole result that lies in the tables of a session, for a later run. The folder is made where it is not there. A result that cannot be written – a full
 * disk – is not kept, and the run goes on without.
 */
export async function keepResult(
  session: Session,
  compiled: CompiledModel,
  folder: string,
  { sums, hits, counts }: Totals,
): Promise<KeptState | undefined> {
  const state = { hits, counts, sums: textsOf(sums), layers: 0, layered: 0 }
  return written(folder, state, () => runAll(session, compiled.keepResult(pathsIn(folder, 0))))
}

/**
 * The same for a result that was made from an earlier one: what is carried over is not written again, up to some measure. `fresh` and `voided` are numbers of hits; a
 * result of fewer than `layeredFrom` is written as a whole.
 */
export async function keepUpdated(
  session: Session,
  sql: IncrementalSql,
  folder: string,
  previous: { folder: string; kept: KeptState },
  { sums, hits, counts, fresh, voided }: Totals & { fresh: number; voided: number },
  layeredFrom: number,
): Promise<KeptState | undefined> {
  if (resolve(folder) === resolve(previous.folder))
    throw new Error('a result is kept beside the one that it was made from, which is still read')
  const { layers, layered: before } = previous.kept
  const layered = before + fresh + voided
  const state = { hits, counts, sums: textsOf(sums) }
  if (fresh + voided === 0)
    return written(folder, { ...state, layers, layered }, async () => share(previous.folder, folder, keptFiles(layers)))
  if (hits < layeredFrom || layers + 1 > MOST_LAYERS || layered > hits * MOST_LAYERED) {
    return written(folder, { ...state, layers: 0, layered: 0 }, () => runAll(session, sql.keep(pathsIn(folder, 0))))
  }
  return written(folder, { ...state, layers: layers + 1, layered }, async () => {
    share(previous.folder, folder, keptFiles(layers))
    await runAll(session, sql.keep(pathsIn(folder, layers + 1)))
  })
}

const pathsIn = (folder: string, layer: number) =>
  Object.fromEntries(Object.entries(filesOf(layer)).map(([kind, file]) => [kind, join(folder, file)])) as ReturnType<typeof filesOf>

async function runAll(session: Session, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await session.run(statement)
}

/** Files are never changed once they are written, so that results may have them in common; where the file system has no links, they are copied. */
function share(from: string, to: string, files: readonly string[]): void {
  for (const file of files) {
    rmSync(join(to, file), { force: true })
    try {
      linkSync(join(from, file), join(to, file))
    } catch (error) {
      if (!isOfSystem(error)) throw error
      copyFileSync(join(from, file), join(to, file))
    }
  }
}

async function written(folder: string, state: KeptState, write: () => Promise<void>): Promise<KeptState | undefined> {
  try {
    mkdirSync(folder, { recursive: true })
    await write()
    return state
  } catch (error) {
    if (!(error instanceof RunError) && !isOfSystem(error)) throw error
    removeHalf(folder, state.layers)
    return undefined
  }
}

const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** Half a result is none. What cannot even be removed is found out when it is read. */
function removeHalf(folder: string, layers: number): void {
  try {
    for (const file of keptFiles(layers)) rmSync(join(folder, file), { force: true })
  } catch (error) {
    if (!isOfSystem(error)) throw error
  }
}

/** Whether the files of a kept result are there. */
export const isThere = (folder: string, layers: number): boolean => keptFiles(layers).every(name => existsSync(join(folder, name)))
