import { api, type Effect, text } from '@jianqing/contract'
import type { DatasetDef } from '@jianqing/engine'
import { eq } from 'drizzle-orm'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction } from '../../../platform/db/index.ts'
import { type Self, signersKnownTo, sm3 } from '../../../platform/exchange/index.ts'
import { type App, AppError, attachment, fileOf, route } from '../../../platform/http/index.ts'
import { type Actor, offices } from '../../../platform/policy/index.ts'
import { beginDraft } from '../life/drafts.ts'
import { draftView } from '../life/draft-view.ts'
import type { ModelLife } from '../life/life.ts'
import { localDefaults } from '../registry/parameters.ts'
import { usableModel } from '../registry/routes.ts'
import type { ModelShelf } from '../registry/service.ts'
import { modelVersions } from '../tables.ts'
import { MOST_BYTES } from './content.ts'
import { openModelFile, sealModel, type Trusted } from './file.ts'
import { contentOf } from './give.ts'

export const exchangeActions: Actions = {
  'model.give': text('导出模型给其他单位', 'Gave a model to another office'),
  'model.take': text('导入其他单位的模型', 'Took in a model of another office'),
}

export interface ModelExchange {
  db: Db
  shelf: ModelShelf
  life: ModelLife
  datasets: ReadonlyMap<string, DatasetDef>
  /** Under whose name and key this installation signs. */
  self: Self
  effectOf: (actor: Actor, modelId: string) => Promise<Effect>
}

/** A model given to another office as one signed file, and taken in as a draft. */
export function modelExchangeRoutes(app: App, { db, shelf, life, datasets, self, effectOf }: ModelExchange): void {
  const officeOf = async ({ user: { officeId } }: Actor): Promise<string> => {
    if (officeId === null) throw new AppError('forbidden')
    const [office] = await db.select({ name: offices.name }).from(offices).where(eq(offices.id, officeId))
    return office!.name
  }
  const trusted = async (): Promise<Trusted[]> => [
    { code: self.code, name: '本系统 · this installation', key: self.signing.publicKey },
    ...(await signersKnownTo(db, self.code)),
  ]

  route(app, api.models.give, {
    handler: async ({ actor, params, reply }) => {
      const [office, model, asOf] = await Promise.all([officeOf(actor), usableModel(db, shelf, actor, params.model), shelf.asOf()])
      const [[version], effect, local] = await Promise.all([
        db.select({ golden: modelVersions.golden }).from(modelVersions).where(eq(modelVersions.id, model.versionId)),
        effectOf(actor, model.id),
        localDefaults(db, model, actor.user.officeId, asOf),
      ])
      const parameters = new Map([...local].map(([id, { value }]) => [id, value]))
      const content = contentOf(model, { office, golden: version!.golden, effect, parameters, countedOn: asOf })
      const file = sealModel(content, office, self.signing)
      await transaction(db, tx =>
        audit(tx, {
          actor,
          action: 'model.give',
          subject: { kind: 'model', id: model.versionId },
          officeId: actor.user.officeId,
          details: { model: model.id, version: content.model.version, sm3: sm3(file) },
        }),
      )
      return reply
        .header('content-disposition', attachment(`${model.id}-v${content.model.version}.jqmodel.json`))
        .type('application/json; charset=utf-8')
        .send(file)
    },
  })

  route(app, api.models.take, {
    handler: async ({ actor, request }) => {
      const part = await fileOf(request, { limits: { fileSize: MOST_BYTES } })
      const bytes = await part.toBuffer()
      const { content, signer } = openModelFile(bytes, await trusted())
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
          details: { model: model.id, version: model.version, office: content.office, signer: signer.code, sm3: sm3(bytes) },
        }),
      )
      return draftView(db, life.process, life.texts, life.registry.models, actor, id, { lake: shelf.lake, datasets })
    },
  })
}
