import { type Endpoint, text } from '@jianqing/contract'
import { sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../db/index.ts'
import { AppError } from './errors.ts'
import { idOf } from '../policy/index.ts'
import { isCommand } from './origin.ts'
import { SealError, type Seals } from '../secret/index.ts'

interface Kept extends Record<string, unknown> {
  request_hash: string
  status: number | null
  body: string | null
}

const KEY = /^[\x21-\x7e]{1,200}$/
const HOURS = 24
const held = new WeakSet<FastifyRequest>()

const unknownOutcome = () =>
  new AppError(
    'already_running',
    text(
      '同一请求正在处理或结果不明，请先查看记录再重试',
      'The same request is under way or its outcome is unknown; look at the record before you try again',
    ),
  )

const isSecret = ({ secret = false, restricted = false }: Endpoint): boolean => secret || restricted

/**
 * Idempotency-Key on commands: the same key with the same request by the same person or holder answers what was answered the first
 * time, for 24 hours. Only successes are kept; a refused command may be sent again with its key. A key whose first
 * request is still under way, or whose outcome was lost with the server, is refused: nobody can say that it did not happen.
 * A stolen database or backup tells nothing by it: answers are sealed, requests known by a keyed hash, and of what an
 * endpoint marks as secret no answer is kept.
 */
export function idempotent(db: Db, seals: Seals) {
  const placeOf = ({ user, key }: { user: string; key: string }) => `idempotency:${user}:${key}`
  const keyOf = (request: FastifyRequest) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || !isCommand(request) || !request.actor || request.isMultipart?.()) return null
    if (!KEY.test(key))
      throw new AppError(
        'bad_request',
        text('Idempotency-Key 应为 1–200 个可见 ASCII 字符', 'Idempotency-Key takes 1 to 200 visible ASCII characters'),
      )
    return { user: idOf(request.actor), key }
  }

  const before = async (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) => {
    const id = endpoint.reads ? null : keyOf(request)
    if (!id) return
    const hash = seals.digest(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`, placeOf(id))
    const taken = await db.execute(sql`
      insert into idempotency_keys (actor_id, key, request_hash) values (${id.user}, ${id.key}, ${hash})
      on conflict (actor_id, key) do update set request_hash = excluded.request_hash, status = null, body = null, created_at = now()
        where idempotency_keys.created_at < now() - make_interval(hours => ${HOURS})
      returning 1`)
    if (taken.rows.length > 0) {
      held.add(request)
      return
    }
    const { rows } = await db.execute<Kept>(
      sql`select request_hash, status, body from idempotency_keys where actor_id = ${id.user} and key = ${id.key}`,
    )
    const kept = rows[0]
    if (kept && kept.request_hash !== hash)
      throw new AppError('bad_request', text('此 Idempotency-Key 已用于另一请求', 'This Idempotency-Key belongs to another request'))
    if (!kept || kept.status === null) throw unknownOutcome()
    if (isSecret(endpoint) && kept.status !== 204)
      throw new AppError(
        'wrong_state',
        text(
          '这一请求已经完成；其结果涉密，不予保留。需要时请重新发起',
          'This was done; its answer is secret and was not kept. If you need it, begin anew',
        ),
      )
    reply.header('idempotency-replayed', 'true').status(kept.status)
    if (kept.body === null) return reply.send()
    return reply
      .type('application/json; charset=utf-8')
      .serializer((body: unknown) => String(body))
      .send(opened(kept.body, placeOf(id)))
  }

  /** Sealed with a key that is not there any more: then nobody knows what was answered. */
  const opened = (sealed: string, place: string) => {
    try {
      return seals.open(sealed, place)
    } catch (error) {
      throw error instanceof SealError ? unknownOutcome() : error
    }
  }

  const after = async (endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
    if (!held.delete(request)) return payload
    const id = keyOf(request)!
    const kept = reply.statusCode < 300 && (payload === undefined || payload === null || typeof payload === 'string')
    const body = isSecret(endpoint) || typeof payload !== 'string' ? null : seals.seal(payload, placeOf(id))
    await db
      .execute(
        kept
          ? sql`update idempotency_keys set status = ${reply.statusCode}, body = ${body} where actor_id = ${id.user} and key = ${id.key}`
          : sql`delete from idempotency_keys where actor_id = ${id.user} and key = ${id.key}`,
      )
      .catch((error: unknown) => request.log.error({ err: error }, 'the outcome of a command could not be kept under its key'))
    return payload
  }

  return { before, after }
}

/** Drops what is older than a day; part of the daily housekeeping. */
export async function forgetOldKeys(db: Db): Promise<void> {
  await db.execute(sql`delete from idempotency_keys where created_at < now() - make_interval(hours => ${HOURS})`)
}
