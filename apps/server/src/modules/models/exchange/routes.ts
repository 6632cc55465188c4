import { api } from '@jianqing/contract'
import { type App, attachment, fileOf, route } from '../../../platform/http/index.ts'
import { MOST_BYTES } from './content.ts'
import { giveModel, type ModelExchange, takeModel } from './exchange.ts'

/** A model given to another office as one signed file, and taken in as a draft. */
export function modelExchangeRoutes(app: App, exchange: ModelExchange): void {
  route(app, api.models.give, {
    handler: async ({ actor, params, reply }) => {
      const { name, file } = await giveModel(exchange, actor, params.model)
      return reply.header('content-disposition', attachment(name)).type('application/json; charset=utf-8').send(file)
    },
  })

  route(app, api.models.take, {
    handler: async ({ actor, request }) => {
      const part = await fileOf(request, { limits: { fileSize: MOST_BYTES } })
      return takeModel(exchange, actor, await part.toBuffer())
    },
  })
}
