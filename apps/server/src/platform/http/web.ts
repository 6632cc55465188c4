import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './route.ts'

export interface Web {
  /** True for an address that the page itself resolves, not the server. */
  owns: (request: FastifyRequest) => boolean
  page: (reply: FastifyReply) => FastifyReply
}

/** Serves the built page: hashed assets are kept for a year, the page itself is asked for each time; deep links get the page. */
export async function addWeb(app: App, folder: string): Promise<Web | null> {
  if (!existsSync(join(folder, 'index.html'))) {
    app.log.warn({ folder }, 'the page is not built: only the API is served')
    return null
  }
  await app.register(files, {
    root: folder,
    cacheControl: false,
    // the build laid them beside the files
    preCompressed: true,
    setHeaders: (reply, path) =>
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  return {
    // an address with an ending is a file that is not there: the page would only hide that
    owns: ({ method, url }) =>
      (method === 'GET' || method === 'HEAD') &&
      !/^\/(api|metrics|healthz|readyz)(\/|$|\?)/.test(url) &&
      !/\.[a-z0-9]{2,8}(\?|$)/i.test(url),
    page: reply => reply.status(200).header('cache-control', 'no-cache').sendFile('index.html'),
  }
}
