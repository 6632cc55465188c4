import type { App } from '../http/index.ts'
import { MEDIA_TYPE, PACKAGES_PATH } from './carriers.ts'
import type { Exchange } from './exchange.ts'
import { asProblem } from './inbox.ts'
import { MOST_BYTES } from './package.ts'

/** Header, manifest and padding come on top of the content. */
const BODY_LIMIT = MOST_BYTES + 1024 * 1024

/**
 * Where other organisations hand in packages. It stands beside the contract of the page: whoever comes is known by the signature of what they bring, and the answer is a receipt that was signed
 * before it was sent.
 */
export const exchangeRoutes =
  ({ take }: Pick<Exchange, 'take'>) =>
  (app: App): void => {
    app.addContentTypeParser(MEDIA_TYPE, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body))
    app.post(PACKAGES_PATH, { schema: { hide: true }, bodyLimit: BODY_LIMIT }, async (request, reply) => {
      try {
        const receipt = await take(request.body as Buffer)
        return await reply.type('application/json; charset=utf-8').send(receipt)
      } catch (error) {
        throw asProblem(error) ?? error
      }
    })
  }
