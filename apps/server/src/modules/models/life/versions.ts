import type { ModelDraft, ModelVersion } from '@jianqing/contract'
import { and, desc, eq, inArray, notInArray, type SQL } from 'drizzle-orm'
import { personRefs } from '../../../platform/auth/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { maskIdentities } from '../../../platform/mask/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { reachOf, visibleVersions } from '../policy.ts'
import { modelVersions, type VersionRow } from '../tables.ts'

/** A version that this person may see. @throws AppError not_found */
export async function findVersion(db: Db | Tx, actor: Actor, id: string): Promise<VersionRow> {
  const [row] = await db
    .select()
    .from(modelVersions)
    .where(and(eq(modelVersions.id, id), visibleVersions(actor, await reachOf(db, actor))))
  if (!row) throw new AppError('not_found')
  return row
}

/** The version that is in use or stands still. */
export async function currentVersion(db: Pick<Db, 'select'>, modelId: string): Promise<VersionRow | undefined> {
  const [row] = await db
    .select()
    .from(modelVersions)
    .where(and(eq(modelVersions.modelId, modelId), inArray(modelVersions.state, ['published', 'paused'])))
  return row
}

/** The same for people: without the tests, which only one version's page shows. */
async function view(db: Db, rows: readonly VersionRow[]): Promise<ModelVersion[]> {
  const [people, names] = await Promise.all([
    personRefs(
      db,
      rows.flatMap(row => [row.authorId, row.proposedBy, row.publishedBy]),
    ),
    db
      .select({ id: offices.id, name: offices.name })
      .from(offices)
      .where(
        inArray(
          offices.id,
          rows.flatMap(({ officeId }) => officeId ?? []),
        ),
      ),
  ])
  const who = (id: string | null) => (id && people.get(id)) || null
  const officeNames = new Map(names.map(({ id, name }) => [id, name]))
  return rows.map(row => ({
    id: row.id,
    modelId: row.modelId,
    version: row.version,
    origin: row.origin,
    state: row.state,
    revision: row.revision,
    title: row.title,
    officeName: (row.officeId && officeNames.get(row.officeId)) || null,
    author: who(row.authorId),
    proposedBy: who(row.proposedBy),
    publishedBy: who(row.publishedBy),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    publishedAt: row.publishedAt,
    errors: row.errors,
    sha256: row.sha256,
    text: maskIdentities(row.text),
  }))
}

const select = async (db: Db, actor: Actor, where: SQL | undefined, order: SQL[]): Promise<ModelVersion[]> =>
  view(
    db,
    await db
      .select()
      .from(modelVersions)
      .where(and(visibleVersions(actor, await reachOf(db, actor)), where))
      .orderBy(...order),
  )

/** Every version of a model that this person may see, the newest first. @throws AppError not_found when there is none */
export async function listVersions(db: Db, actor: Actor, modelId: string): Promise<ModelVersion[]> {
  const found = await select(db, actor, eq(modelVersions.modelId, modelId), [desc(modelVersions.version)])
  if (found.length === 0) throw new AppError('not_found')
  return found
}

/** What was not published yet, of all models or one, the last touched first. */
export const listDrafts = (db: Db, actor: Actor, modelId: string | undefined): Promise<ModelVersion[]> =>
  select(
    db,
    actor,
    and(
      notInArray(modelVersions.state, ['published', 'paused', 'replaced', 'retired']),
      modelId === undefined ? undefined : eq(modelVersions.modelId, modelId),
    ),
    [desc(modelVersions.updatedAt)],
  )

/** One version as {@link ModelDraft} has it in common with the lists. */
export const versionOf = async (db: Db, row: VersionRow): Promise<ModelVersion> => (await view(db, [row]))[0]!

/** The version that a draft began as a copy of, and the one that it would replace. */
export async function relatives(db: Db, row: VersionRow): Promise<Pick<ModelDraft, 'basedOn' | 'replaces'>> {
  const [[origin], current] = await Promise.all([
    row.basedOn
      ? db
          .select({ id: modelVersions.id, modelId: modelVersions.modelId, version: modelVersions.version })
          .from(modelVersions)
          .where(eq(modelVersions.id, row.basedOn))
      : [],
    currentVersion(db, row.modelId),
  ])
  return { basedOn: origin ?? null, replaces: current && current.id !== row.id ? { id: current.id, version: current.version } : null }
}
