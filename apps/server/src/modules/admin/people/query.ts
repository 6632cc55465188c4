import { api, type ListQuery, type Permission, type Person, type Role, rolesWith, type Tree } from '@jianqing/contract'
import { and, asc, count, desc, eq, exists, ilike, inArray, or, type SQL, sql } from 'drizzle-orm'
import { grants, grantsInForce, namedGrants, signInGuards, users } from '../../../platform/auth/index.ts'
import { type Db, holding } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, departments, offices, scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { waitingFor } from './request-views.ts'
import { keepsAgencies } from './rules.ts'

type Reader = Pick<Db, 'select'>

/** People within reach of a permission; the rest does not exist for the asker. */
const within = (actor: Actor, permission: Permission): SQL =>
  scopeCondition(scopeOf(actor, permission), { officeId: users.officeId, departmentId: users.departmentId, ownerIds: [users.id] })

const ofAgencies = (actor: Actor, permission: Permission): SQL =>
  keepsAgencies(actor, permission) ? sql`${users.officeId} in (select id from offices where tree <> 'procuratorate')` : sql`false`

const named = (q: string | undefined) =>
  q ? or(ilike(users.name, holding(q)), ilike(users.login, holding(q)), ilike(users.staffNo, holding(q))) : undefined

const columns = {
  id: users.id,
  login: users.login,
  name: users.name,
  staffNo: users.staffNo,
  officeId: users.officeId,
  officeName: offices.name,
  tree: sql<Tree>`coalesce(${offices.tree}, 'procuratorate')`,
  departmentId: users.departmentId,
  departmentName: departments.name,
  disabled: users.disabled,
  totp: sql<boolean>`${users.totpSecret} is not null`,
  lockedUntil: sql<string | null>`case when ${signInGuards.lockedUntil} > now() then ${signInGuards.lockedUntil} end`,
  lastSeenAt: users.lastSeenAt,
}

const rowsOf = (db: Reader) =>
  db
    .select(columns)
    .from(users)
    .leftJoin(offices, eq(offices.id, users.officeId))
    .leftJoin(departments, eq(departments.id, users.departmentId))
    // the guard's key is a hash of the name, see platform/auth
    .leftJoin(
      signInGuards,
      and(eq(signInGuards.kind, 'account'), sql`${signInGuards.key} = encode(sha256(convert_to(lower(${users.login}), 'UTF8')), 'hex')`),
    )

async function toPeople(db: Reader, actor: Actor, rows: Awaited<ReturnType<typeof rowsOf>>): Promise<Person[]> {
  const ids = rows.map(row => row.id)
  const held = await namedGrants(db, ids)
  const waiting = await waitingFor(db, actor, ids)
  return rows.map(({ totp, lastSeenAt, ...row }) => ({
    ...row,
    totpEnabled: totp,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    grants: held.get(row.id)!,
    waiting: waiting.get(row.id) ?? [],
  }))
}

const SORTS: Record<string, SQL | typeof users.name> = {
  name: users.name,
  login: users.login,
  staffNo: users.staffNo,
  officeName: sql`${offices.name}`,
  lastSeenAt: users.lastSeenAt,
} as never

export type PeopleFilter = ListQuery & { officeId?: string | undefined; role?: Role | undefined; disabled?: boolean | undefined }

/** A page of the people whom the asker administers, of the staff or of other agencies. */
export async function listPeople(
  db: Db,
  actor: Actor,
  { page, pageSize, sort, q, officeId, role, disabled }: PeopleFilter,
  of: 'staff' | 'agency' = 'staff',
) {
  const where = and(
    of === 'staff' ? within(actor, 'person:read') : ofAgencies(actor, 'person:read'),
    named(q),
    officeId ? eq(users.officeId, officeId) : undefined,
    disabled === undefined ? undefined : eq(users.disabled, disabled),
    role
      ? exists(
          db
            .select({ one: sql`1` })
            .from(grants)
            .where(and(eq(grants.userId, users.id), eq(grants.role, role))),
        )
      : undefined,
  )
  const column = SORTS[sort?.replace('-', '') ?? 'name'] ?? users.name
  const [rows, [total]] = await Promise.all([
    rowsOf(db)
      .where(where)
      .orderBy(sort?.startsWith('-') ? desc(column) : asc(column), asc(users.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ n: count() }).from(users).where(where),
  ])
  return { items: await toPeople(db, actor, rows), total: total!.n, page, pageSize }
}

/** One person within reach of a permission; otherwise not found. */
export async function findPerson(db: Reader, actor: Actor, permission: Permission, id: string): Promise<Person> {
  const rows = await rowsOf(db).where(and(eq(users.id, id), or(within(actor, permission), ofAgencies(actor, permission))))
  const [person] = await toPeople(db, actor, rows)
  if (!person) throw new AppError('not_found')
  return person
}

const MOST_CHOICES = 50

/** What somebody chooses people for: whatever opens the choice, each as far as they may do it. */
const CHOOSERS = [api.people.choose.access].flat() as Permission[]

/** People to whom something may be given: within what the asker may see, able to do what is asked. */
export async function choosePeople(
  db: Db,
  actor: Actor,
  { q, permission, officeId }: { q?: string | undefined; permission?: Permission | undefined; officeId?: string | undefined },
) {
  const items = await db
    .select({ id: users.id, name: users.name, staffNo: users.staffNo, officeName: offices.name, departmentName: departments.name })
    .from(users)
    .leftJoin(offices, eq(offices.id, users.officeId))
    .leftJoin(departments, eq(departments.id, users.departmentId))
    .where(
      and(
        or(...CHOOSERS.map(permission => within(actor, permission))),
        eq(users.disabled, false),
        named(q),
        officeId ? eq(users.officeId, officeId) : undefined,
        permission
          ? exists(
              db
                .select({ one: sql`1` })
                .from(grantsInForce)
                .where(and(eq(grantsInForce.userId, users.id), inArray(grantsInForce.role, rolesWith(permission)))),
            )
          : undefined,
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
    .limit(MOST_CHOICES)
  return { items }
}
