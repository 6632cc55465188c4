import type { FastifyReply, FastifyRequest } from 'fastify'
import { isCommand } from './origin.ts'

/** Two megabytes over a bad line. */
const BODY_MS = 30_000

/** Ends a request whose body does not arrive in time; an upload may take as long as it goes on. */
export function limitBody(request: FastifyRequest, reply: FastifyReply, ms = BODY_MS): void {
  if (!isCommand(request) || request.headers['content-type']?.startsWith('multipart/')) return
  const { raw } = request
  const timer = setTimeout(() => {
    if (!raw.complete) raw.destroy()
  }, ms)
  timer.unref()
  const done = () => clearTimeout(timer)
  raw.once('end', done)
  reply.raw.once('close', done)
}
