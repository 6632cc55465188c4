import { createHash, randomBytes } from 'node:crypto'
import type { Tree } from '@jianqing/contract'
import { and, eq, lt, ne, or, sql } from 'drizzle-orm'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/index.ts'
import { executePrepared, newId, type Db, type Tx } from '../db/index.ts'
import type { Authenticate } from '../http/index.ts'
import { accountKind, type Actor, type ActorGrant } from '../policy/index.ts'
import { type Branches, branchesOf } from '../branch/index.ts'
import { mattersOfTeams } from '../team/index.ts'
import { sessions } from './tables.ts'

type SessionConfig = Config['session']

/** `__Host-` binds the cookie to this host over https; on plain http (a trial on localhost) browsers refuse that prefix. */
const cookieName = ({ secureCookie }: SessionConfig) => (secureCookie ? '__Host-session' : 'session')

const hashOf = (token: string) => createHash('sm3').update(token).digest('hex')

/** Opens a session and sets its cookie; the token is kept nowhere else. */
export async function openSession(
  tx: Tx,
  config: SessionConfig,
  userId: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const id = newId()
  await tx.insert(sessions).values({
    id,
    userId,
    tokenHash: hashOf(token),
    expiresAt: sql`now() + make_interval(hours => ${config.maxHours})` as never,
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
  })
  reply.setCookie(cookieName(config), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secureCookie,
    maxAge: config.maxHours * 3600,
  })
  return id
}

export const clearCookie = (config: SessionConfig, reply: FastifyReply) =>
  reply.clearCookie(cookieName(config), { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookie })

interface SessionRow extends Record<string, unknown> {
  session_id: string
  stale: boolean
  id: string
  name: string
  login: string
  staff_no: string | null
  office_id: string | null
  department_id: string | null
  tree: Tree | null
  must_change_password: boolean
  grants: ActorGrant[]
  team_matters: string[]
  branches: Branches
}

const TREE_OF_USER = sql`(select tree from offices where id = u.office_id)`

/** A grant as JSON with the offices at and below it: one query answers who asks and how far they reach. */
const GRANTS_OF = (userId: ReturnType<typeof sql>) => sql`
  coalesce((
    select json_agg(json_build_object('role', g.role, 'scope', g.scope, 'officeId', g.office_id, 'departmentId', g.department_id, 'officesBelow', below.ids,
      'everywhere', not exists (select from offices o where o.tree = (select tree from offices where id = g.office_id) and o.id <> all(below.ids))) order by g.role)
    from grants_in_force g cross join lateral (
      with recursive below(id) as (
        select g.office_id union select o.id from offices o join below b on o.parent_id = b.id
      ) select array_agg(id) as ids from below) below
    where g.user_id = ${userId}), '[]'::json)`

const toActor = (row: SessionRow, sessionId: string | null, address: string | null): Actor => ({
  kind: accountKind(row.tree),
  tree: row.tree ?? 'procuratorate',
  user: { id: row.id, name: row.name, login: row.login, staffNo: row.staff_no, officeId: row.office_id, departmentId: row.department_id },
  grants: row.grants,
  teamMatters: row.team_matters,
  branches: row.branches,
  sessionId,
  address,
  mustChangePassword: row.must_change_password,
})

/** Whoever is behind a request: the person by their session, else who comes with a receipt; null for nobody. */
export function authenticator(db: Db, config: SessionConfig, holders: readonly Authenticate[] = []): Authenticate {
  const bySession = sessionOf(db, config)
  return async request => {
    const person = await bySession(request)
    if (person) return person
    for (const holder of holders) {
      const asker = await holder(request)
      if (asker) return asker
    }
    return null
  }
}

/** The person behind a request by its cookie; null without a session that is alive. */
function sessionOf(db: Db, config: SessionConfig) {
  const name = cookieName(config)
  return async (request: FastifyRequest): Promise<Actor | null> => {
    const token = request.cookies[name]
    if (!token || token.length > 100) return null
    const [row] = await executePrepared<SessionRow>(
      db,
      'session',
      sql`
      select s.id as session_id, s.last_seen_at < now() - interval '1 minute' as stale,
        u.id, u.name, u.login, u.staff_no, u.office_id, u.department_id, ${TREE_OF_USER} as tree, u.must_change_password, ${GRANTS_OF(sql`u.id`)} as grants, ${mattersOfTeams(sql`u.id`)} as team_matters,
        ${branchesOf(sql`u.id`)} as branches
      from sessions s join users u on u.id = s.user_id
      where s.token_hash = ${hashOf(token)} and not u.disabled and s.expires_at > now()
        and s.last_seen_at > now() - make_interval(mins => ${config.idleMinutes})`,
    )
    if (!row) return null
    // once a minute is enough for an idle time in minutes, and spares a write at each request
    if (row.stale) {
      await db.execute(sql`
        with seen as (update sessions set last_seen_at = now() where id = ${row.session_id} returning user_id)
        update users set last_seen_at = now() where id = (select user_id from seen)`)
    }
    return toActor(row, row.session_id, request.ip)
  }
}

/** The person as an actor, for work without a request (jobs, the command line, tests); null for an unknown or disabled one. */
export async function actorOf(db: Pick<Db, 'execute'>, userId: string): Promise<Actor | null> {
  const { rows } = await db.execute<SessionRow>(sql`
    select '' as session_id, false as stale, u.id, u.name, u.login, u.staff_no, u.office_id, u.department_id, ${TREE_OF_USER} as tree, u.must_change_password, ${GRANTS_OF(sql`u.id`)} as grants, ${mattersOfTeams(sql`u.id`)} as team_matters,
        ${branchesOf(sql`u.id`)} as branches
    from users u where u.id = ${userId} and not u.disabled`)
  return rows[0] ? toActor(rows[0], null, null) : null
}

/** Ends one session, or all of a person's, or all but one. */
export async function endSessions(tx: Tx | Db, userId: string, which: { only?: string; except?: string | null } = {}): Promise<void> {
  await tx
    .delete(sessions)
    .where(
      and(
        eq(sessions.userId, userId),
        which.only ? eq(sessions.id, which.only) : undefined,
        which.except ? ne(sessions.id, which.except) : undefined,
      ),
    )
}

/** Drops what has expired; part of the daily housekeeping. */
export async function forgetExpiredSessions(db: Db, config: SessionConfig): Promise<void> {
  await db
    .delete(sessions)
    .where(or(lt(sessions.expiresAt, sql`now()`), lt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${config.idleMinutes})`)))
  await db.execute(sql`delete from sign_in_guards where last_at < now() - interval '2 days'`)
}
