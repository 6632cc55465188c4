import { type Effect, type ModelDraft, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { type Self, signersKnownTo, sm3 } from '../../../platform/exchange/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { beginDraft } from '../life/drafts.ts'
import { draftView } from '../life/draft-view.ts'
import type { ModelLife } from '../life/life.ts'
import { localDefaults } from '../registry/parameters.ts'
import { usableModel } from '../registry/routes.ts'
import type { ModelShelf } from '../registry/service.ts'
import { modelVersions } from '../tables.ts'
import { openModelFile, sealModel, type Trusted } from './file.ts'
import { contentOf } from './give.ts'

export const exchangeActions: Actions = {
  'model.give': text('导出模型给其他单位', 'Gave a model to another office'),
  'model.take': text('导入其他单位的模型', 'Took in a model of another office'),
}

export interface ModelExchange {
  db: Db
  shelf: Pick<ModelShelf, 'registry' | 'lake' | 'asOf'>
  life: Pick<ModelLife, 'process' | 'texts'>
  datasets: ReadonlyMap<string, DatasetDef>
  /** Under whose name and key this installation signs. */
  self: Self
  effectOf: (actor: Actor, modelId: string) => Promise<Effect>
  /** What the audit says beside; of work at the machine, that it was. */
  noted?: Readonly<Record<string, string>>
}

async function officeOf(db: Db, { user: { officeId } }: Actor): Promise<string> {
  if (officeId === null) throw new AppError('forbidden')
  const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, officeId))
  return office!.name
}

const trustedBy = async (db: Db, self: Self): Promise<Trusted[]> => [
  { code: self.code, name: '本系统 · this installation', key: self.signing.publicKey },
  ...(await signersKnownTo(db, self.code)),
]

/** A model in use as one signed file, with the name that it is best kept by. @throws AppError not_found, forbidden */
export async function giveModel(
  { db, shelf, self, effectOf, noted }: ModelExchange,
  actor: Actor,
  id: string,
): Promise<{ name: string; file: string }> {
  const [office, model, asOf] = await Promise.all([officeOf(db, actor), usableModel(db, shelf, actor, id), shelf.asOf()])
  const [[version], effect, local] = await Promise.all([
    db.select({ golden: modelVersions.golden }).from(modelVersions).where(eq(modelVersions.id, model.versionId)),
    effectOf(actor, model.id),
    localDefaults(db, model, actor.user.officeId, asOf),
  ])
  const parameters = new Map([...local].map(([name, { value }]) => [name, value]))
  const content = contentOf(model, { office, golden: version!.golden, effect, parameters, countedOn: asOf })
  const file = sealModel(content, office, self.signing)
  await transaction(db, tx =>
    audit(tx, {
      actor,
      action: 'model.give',
      subject: { kind: 'model', id: model.versionId },
      officeId: actor.user.officeId,
      details: { model: model.id, version: content.model.version, sm3: sm3(file), ...noted },
    }),
  )
  return { name: `${model.id}-v${content.model.version}.jqmodel.json`, file }
}

/** A file of another office as a draft of this person's. @throws AppError bad_request, forbidden, conflict */
export async function takeModel(
  { db, shelf, life, datasets, self, noted }: ModelExchange,
  actor: Actor,
  bytes: Buffer,
): Promise<ModelDraft> {
  const { content, signer } = openModelFile(bytes, await trustedBy(db, self))
  const { model, golden, basis: _, ...rest } = content
  const id = await beginDraft(db, life.process, life.texts, actor, {
    text: model.text,
    golden,
    came: { ...rest, signer: { code: signer.code, name: signer.name }, modelId: model.id, version: model.version },
  })
  await transaction(db, tx =>
    audit(tx, {
      actor,
      action: 'model.take',
      subject: { kind: 'model', id },
      officeId: actor.user.officeId,
      details: { model: model.id, version: model.version, office: content.office, signer: signer.code, sm3: sm3(bytes), ...noted },
    }),
  )
  return draftView(db, life.process, life.texts, shelf.registry, actor, id, { lake: shelf.lake, datasets })
}
