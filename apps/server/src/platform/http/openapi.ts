import swagger from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { AppError } from './errors.ts'
import type { App } from './route.ts'

/** OpenAPI 3.1 at `/api/openapi.json`, for the staff, made from the schemas that check requests and responses. */
export async function addOpenApi(app: App, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '检擎 Jianqing', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/' }],
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  let document: string | null = null
  app.get('/api/openapi.json', { schema: { hide: true } }, async (request, reply) => {
    const asker = await app.platform.authenticate(request)
    if (!asker) throw new AppError('not_signed_in')
    if (asker.kind !== 'staff') throw new AppError('forbidden')
    document ??= JSON.stringify(app.swagger())
    return reply.type('application/json; charset=utf-8').send(document)
  })
}
