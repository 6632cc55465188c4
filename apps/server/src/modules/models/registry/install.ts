import { text } from '@jianqing/contract'
import { checkModel, type DatasetDef } from '@jianqing/engine'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { type Actions, audit, auditLast } from '../../../platform/audit/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { offices } from '../../../platform/policy/index.ts'
import { writeTimeline } from '../../../platform/timeline/index.ts'
import { goldenBeside } from '../golden/golden-files.ts'
import type { VersionProcess } from '../life/process.ts'
import { modelVersions, type VersionRow } from '../tables.ts'
import { sha256 } from './text.ts'

export const installActions: Actions = { 'model.install': text('安装模型', 'Installed models') }

/** A model as it lies in the installation. */
interface Shipped {
  id: string
  path: string
  source: string
}

/**
 * Puts what came with the installation among the versions. A text that is already there is passed over; a new one takes the place of an earlier one of
 * the catalogue. Where an office has published its own version, or has retired the model, the new text waits, tested, for two people to publish it.
 *
 * @param log told of each model that was left out, with its first fault
 */
export async function installModels(
  db: Db,
  shipped: readonly Shipped[],
  datasets: ReadonlyMap<string, DatasetDef>,
  process: VersionProcess,
  log: (message: string) => void,
): Promise<void> {
  await transaction(db, tx =>
    auditLast(tx, async () => {
      // two servers that start at once take turns
      await tx.execute(sql`lock table model_versions in share row exclusive mode`)
      const known = await tx.select().from(modelVersions).orderBy(desc(modelVersions.version))
      const installed: Record<string, number> = {}
      for (const model of shipped) {
        const version = await install(
          tx,
          model,
          known.filter(row => row.modelId === model.id),
          datasets,
          process,
          log,
        )
        if (version) installed[model.id] = version
      }
      if (Object.keys(installed).length > 0) await audit(tx, { actor: null, action: 'model.install', details: { models: installed } })
    }),
  )
}

/** @returns the number of the new version, if there is one */
async function install(
  tx: Tx,
  { id, path, source }: Shipped,
  known: readonly VersionRow[],
  datasets: ReadonlyMap<string, DatasetDef>,
  process: VersionProcess,
  log: (message: string) => void,
): Promise<number | undefined> {
  const hash = sha256(source)
  if (known.some(row => row.origin === 'catalogue' && row.sha256 === hash)) return undefined
  const { model, diagnostics } = checkModel(source, { file: path, datasets })
  if (!model) {
    log(`the model ${id} is left out: ${diagnostics.find(d => d.severity === 'error')?.message.en ?? 'it has errors'}`)
    return undefined
  }
  const version = Math.max(model.version, (known[0]?.version ?? 0) + 1)
  const state = await stateFor(tx, known, process)
  const row = {
    id: newId(),
    modelId: id,
    version,
    origin: 'catalogue' as const,
    state,
    text: source,
    sha256: hash,
    title: model.title,
    errors: 0,
    golden: goldenBeside(path),
    publishedAt: state === 'tested' ? null : new Date().toISOString(),
  }
  await tx.insert(modelVersions).values(row)
  await writeTimeline(tx, {
    subject: { kind: 'model', id: row.id },
    actor: null,
    action: 'install',
    title: text('随系统安装', 'Came with the installation'),
    toState: state,
  })
  return version
}

/** The state in which a new text of the catalogue begins; an earlier one of the catalogue makes room for it. */
async function stateFor(tx: Tx, known: readonly VersionRow[], process: VersionProcess): Promise<'published' | 'paused' | 'tested'> {
  const current = known.find(row => row.state === 'published' || row.state === 'paused')
  if (!current) return known.some(row => row.state === 'retired') ? 'tested' : 'published'
  if (current.origin === 'office') return 'tested'
  await process.advance(tx, current, 'replaced')
  return current.state as 'published' | 'paused'
}

/** The office at the top of the procuratorate's tree – the first one, should there be several – which decides on models of the whole installation. */
export async function findTopOffice(db: Db): Promise<string | null> {
  const [top] = await db
    .select({ id: offices.id })
    .from(offices)
    .where(and(isNull(offices.parentId), eq(offices.tree, 'procuratorate')))
    .orderBy(asc(offices.id))
    .limit(1)
  return top?.id ?? null
}
