import { type GoldenCase, ModelId, text } from '@jianqing/contract'
import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import { type Actions, audit, auditLast } from '../../../platform/audit/index.ts'
import { type Db, newId, sqlState, transaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import type { StoredOrigin } from '../exchange/content.ts'
import { cameAs } from '../exchange/origin.ts'
import { EMPTY_CASE } from '../golden/golden-files.ts'
import { reachOf, visibleVersions } from '../policy.ts'
import type { VersionProcess } from './process.ts'
import { modelVersions, type VersionRow } from '../tables.ts'
import type { ModelTexts } from '../text-works.ts'
import { sha256, skeleton } from '../registry/text.ts'
import { findVersion } from './versions.ts'

export const draftActions: Actions = {
  'model.begin': text('新建模型草稿', 'Began a draft of a model'),
  'model.edit': text('修改模型草稿', 'Changed a draft of a model'),
  'model.case': text('修改标准用例', 'Changed a golden case'),
  'model.remove': text('删除模型草稿', 'Removed a draft of a model'),
}

/** Words of the addresses below `/models`, which no model may be called by. */
const RESERVED = new Set(['drafts', 'versions', 'diff'])

/** The newest version of a model that was ever in use, as far as this person may see it. @throws AppError not_found */
async function origin(tx: Db | Tx, actor: Actor, modelId: string): Promise<VersionRow> {
  const [row] = await tx
    .select()
    .from(modelVersions)
    .where(
      and(
        eq(modelVersions.modelId, modelId),
        inArray(modelVersions.state, ['published', 'paused', 'retired']),
        visibleVersions(actor, await reachOf(tx, actor)),
      ),
    )
    .orderBy(desc(modelVersions.version))
    .limit(1)
  if (!row) throw new AppError('not_found', text(`没有模型“${modelId}”`, `There is no model “${modelId}”`))
  return row
}

async function isTaken(tx: Db | Tx, id: string, except?: string): Promise<boolean> {
  if (RESERVED.has(id)) return true
  const [row] = await tx
    .select({ id: modelVersions.id })
    .from(modelVersions)
    .where(and(eq(modelVersions.modelId, id), except ? ne(modelVersions.id, except) : undefined))
    .limit(1)
  return row !== undefined
}

export interface Beginning {
  model?: string | undefined
  copyOf?: string | undefined
  id?: string | undefined
  text?: string | undefined
  /** Of a file that came from another office: its golden case, and where it is from. */
  golden?: GoldenCase
  came?: Omit<StoredOrigin, 'asItCame'>
}

type Begun = Pick<VersionRow, 'modelId' | 'version' | 'homeOfficeId' | 'basedOn' | 'golden' | 'text'>

/** The next version of a model that exists. */
async function nextVersion(tx: Db, actor: Actor, modelId: string, given: string | undefined): Promise<Begun> {
  const from = await origin(tx, actor, modelId)
  const [last] = await tx
    .select({ version: modelVersions.version })
    .from(modelVersions)
    .where(eq(modelVersions.modelId, modelId))
    .orderBy(desc(modelVersions.version))
    .limit(1)
  const version = last!.version + 1
  return {
    modelId,
    version,
    homeOfficeId: from.homeOfficeId,
    basedOn: from.id,
    golden: from.golden,
    text: given ?? from.text,
  }
}

/** A model that there was not: a copy of another, or from nothing. */
async function newModel(
  tx: Db,
  texts: ModelTexts,
  actor: Actor,
  officeId: string,
  { copyOf, id, text: given, golden }: Beginning,
): Promise<Begun> {
  const from = copyOf === undefined ? undefined : await origin(tx, actor, copyOf)
  const own = given === undefined ? undefined : ((await texts.run('idIn', given)) ?? undefined)
  const modelId = id ?? (own !== undefined && !(await isTaken(tx, own)) ? own : `model-${newId().slice(-8)}`)
  if (await isTaken(tx, modelId))
    throw new AppError('conflict', text(`模型 id“${modelId}”已被使用`, `The model id “${modelId}” is taken`), {
      fields: [{ path: 'id', message: '' }],
    })
  return {
    modelId,
    version: 1,
    homeOfficeId: officeId,
    basedOn: from?.id ?? null,
    golden: golden ?? from?.golden ?? EMPTY_CASE,
    text: given ?? from?.text ?? skeleton(modelId),
  }
}

/**
 * Begins a draft in the office of this person.
 *
 * @throws AppError not_found, conflict, forbidden
 */
export async function beginDraft(db: Db, process: VersionProcess, texts: ModelTexts, actor: Actor, asked: Beginning): Promise<string> {
  const { officeId } = actor.user
  if (!officeId || !mayTouch(actor, 'model:write', { officeId })) throw new AppError('forbidden')
  const begun =
    asked.model === undefined ? await newModel(db, texts, actor, officeId, asked) : await nextVersion(db, actor, asked.model, asked.text)
  const settled = await texts.run('settle', begun, { id: begun.modelId, version: begun.version })
  try {
    return await transaction(db, tx =>
      auditLast(tx, async () => {
        const [row] = await tx
          .insert(modelVersions)
          .values({
            id: newId(),
            origin: 'office',
            officeId,
            ...begun,
            ...settled,
            imported: asked.came ? { ...asked.came, asItCame: cameAs({ ...begun, ...settled }) } : null,
            sha256: sha256(settled.text),
            authorId: actor.user.id,
          })
          .returning()
        await process.begin(tx, actor, row!, {
          title: asked.came
            ? text(`由${asked.came.office}的模型文件新建草稿`, `Draft begun from a file of ${asked.came.office}`)
            : text('新建草稿', 'Draft begun'),
        })
        return row!.id
      }),
    )
  } catch (error) {
    // somebody else took the number between our look and our write
    if (sqlState(error) === '23505') throw new AppError('conflict')
    throw error
  }
}

/** Whether this person may change text and case of a version now. */
export const mayEdit = (actor: Actor, row: VersionRow) =>
  row.state === 'draft' && row.origin === 'office' && mayTouch(actor, 'model:write', { officeId: row.officeId })

/**
 * The draft as the person saw it, locked.
 *
 * @throws AppError not_found, forbidden, conflict, wrong_state
 */
export async function lockDraft(tx: Tx, actor: Actor, id: string, revision: number): Promise<VersionRow> {
  await findVersion(tx, actor, id)
  const [row] = await tx.select().from(modelVersions).where(eq(modelVersions.id, id)).for('update')
  if (!row) throw new AppError('not_found')
  if (!mayTouch(actor, 'model:write', { officeId: row.officeId })) throw new AppError('forbidden')
  if (row.state !== 'draft') throw new AppError('wrong_state', text('只有草稿可以修改', 'Only a draft can be changed'))
  if (row.revision !== revision) throw new AppError('conflict')
  return row
}

/** The name that a draft goes by: a new model takes the one in its text where it is free; a version of a model keeps the model's, whatever its text says (`id`). */
async function nameFor(db: Db, texts: ModelTexts, row: VersionRow, given: string): Promise<{ modelId: string; id?: string }> {
  const isNew = !(await isTaken(db, row.modelId, row.id))
  if (!isNew) return { modelId: row.modelId, id: row.modelId }
  const wanted = await texts.run('idIn', given)
  const free = wanted !== null && ModelId.safeParse(wanted).success && !(await isTaken(db, wanted, row.id))
  return { modelId: free ? wanted : row.modelId }
}

/** Keeps a text, with errors or without; what was found of the one before is void. @throws as {@link lockDraft} */
export async function saveDraft(
  db: Db,
  texts: ModelTexts,
  actor: Actor,
  id: string,
  { text: given, revision }: { text: string; revision: number },
): Promise<void> {
  // nothing waits for the check but who asked for it: it is made outside of a transaction
  const seen = await transaction(db, tx => lockDraft(tx, actor, id, revision))
  const { modelId, ...kept } = await nameFor(db, texts, seen, given)
  const { version } = seen
  const settled = await texts.run('settle', { modelId, version, text: given }, { ...kept, version })
  await transaction(db, async tx => {
    const row = await lockDraft(tx, actor, id, revision)
    if (modelId !== row.modelId && (await isTaken(tx, modelId, id))) throw new AppError('conflict')
    const set = {
      ...settled,
      modelId,
      sha256: sha256(settled.text),
      title: settled.title ?? row.title,
      test: null,
      authorId: actor.user.id,
      revision: revision + 1,
      updatedAt: new Date().toISOString(),
    }
    await tx.update(modelVersions).set(set).where(eq(modelVersions.id, id))
    await audit(tx, {
      actor,
      action: 'model.edit',
      subject: { kind: 'model', id },
      officeId: row.officeId,
      details: { model: modelId, revision: set.revision, sha256: set.sha256, errors: settled.errors },
    })
  })
}

/** Keeps the golden case of a draft. @throws as {@link lockDraft}; bad_request where two tables are of one data set */
export async function saveCase(
  db: Db,
  actor: Actor,
  id: string,
  {
    case: golden,
    revision,
    from,
  }: { case: GoldenCase; revision: number; /** the rows that it was made of, for the audit */ from?: object },
): Promise<void> {
  const doubled = (values: readonly string[]) => values.find((value, i) => values.indexOf(value) !== i)
  const twice = doubled(golden.tables.map(({ dataset }) => dataset)) ?? doubled(golden.expected.map(({ subjectKey }) => subjectKey))
  if (twice !== undefined) throw new AppError('bad_request', text(`“${twice}”重复`, `“${twice}” is there twice`))
  await transaction(db, async tx => {
    const row = await lockDraft(tx, actor, id, revision)
    await tx
      .update(modelVersions)
      .set({ golden, test: null, authorId: actor.user.id, revision: revision + 1, updatedAt: new Date().toISOString() })
      .where(eq(modelVersions.id, id))
    await audit(tx, {
      actor,
      action: 'model.case',
      subject: { kind: 'model', id },
      officeId: row.officeId,
      details: {
        revision: revision + 1,
        tables: golden.tables.map(({ dataset }) => dataset),
        expected: golden.expected.length,
        ...(from && { from }),
      },
    })
  })
}

/** Takes a draft away; what was ever tested stays. @throws AppError not_found, forbidden, wrong_state */
export async function removeDraft(db: Db, actor: Actor, id: string): Promise<void> {
  await transaction(db, async tx => {
    const { revision } = await findVersion(tx, actor, id)
    const row = await lockDraft(tx, actor, id, revision)
    await tx.delete(modelVersions).where(eq(modelVersions.id, id))
    await audit(tx, {
      actor,
      action: 'model.remove',
      subject: { kind: 'model', id },
      officeId: row.officeId,
      details: { model: row.modelId, version: row.version, sha256: row.sha256 },
    })
  })
}
