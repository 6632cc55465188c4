import type { PaperApproval, PaperApprover, Permission } from '@jianqing/contract'
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { grantsInForce, users } from '../auth/index.ts'
import type { Db, Tx } from '../db/index.ts'
import { type Actor, mayTouch, type Placement } from '../policy/index.ts'
import type { NamedPaper } from './define.ts'
import { paperChains } from './tables.ts'

/** Where nothing else is said, the leadership alone. */
const STANDARD: readonly PaperApprover[] = ['chief']

/** Whoever a submitted paper waits for, one after another. */
export interface Approvals {
  /** The department that drafted it. */
  departmentId: string | null
  steps: PaperApproval[]
}

type Kind = Pick<NamedPaper, 'kind' | 'approvers'>

/** Who approves which papers in these offices. */
export async function approversOfOffices(
  db: Pick<Db, 'select'>,
  officeIds: readonly string[],
): Promise<(officeId: string, kind: Kind) => PaperApprover[]> {
  const rows =
    officeIds.length === 0
      ? []
      : await db
          .select()
          .from(paperChains)
          .where(inArray(paperChains.officeId, [...officeIds]))
  const set = new Map(rows.map(({ officeId, kind, steps }) => [`${officeId} ${kind}`, steps]))
  return (officeId, { kind, approvers }) => [...(set.get(`${officeId} ${kind}`) ?? approvers ?? STANDARD)]
}

/** Keeps who approves papers of a kind in an office. */
export const setApprovers = (tx: Tx, kind: string, officeId: string, steps: PaperApprover[]) =>
  tx
    .insert(paperChains)
    .values({ officeId, kind, steps })
    .onConflictDoUpdate({ target: [paperChains.officeId, paperChains.kind], set: { steps } })

/** The way of a paper that is submitted now; where the department has no other head than the drafter, it goes to the next at once. */
export async function beginApprovals(tx: Tx, kind: Kind, drafterId: string | null): Promise<Approvals> {
  if (drafterId === null) throw new TypeError('what is submitted was drafted by somebody')
  const [drafter] = await tx
    .select({ officeId: users.officeId, departmentId: users.departmentId })
    .from(users)
    .where(eq(users.id, drafterId))
  const departmentId = drafter?.departmentId ?? null
  const office = drafter?.officeId ?? null
  const steps = (await approversOfOffices(tx, office === null ? [] : [office]))(office ?? '', kind)
  const [head] =
    departmentId === null
      ? []
      : await tx
          .select({ id: grantsInForce.userId })
          .from(grantsInForce)
          .where(
            and(
              eq(grantsInForce.role, 'department_head'),
              sql`${grantsInForce.departmentId} = ${departmentId}`,
              ne(grantsInForce.userId, drafterId),
            ),
          )
          .limit(1)
  const open = steps.filter(by => by !== 'department_head' || head !== undefined)
  return { departmentId, steps: (open.length > 0 ? open : STANDARD).map(by => ({ by, userId: null, at: null })) }
}

const waitsFor = ({ steps }: Approvals) => steps.findIndex(({ userId }) => userId === null)

/** What papers of before there were chains wait for. */
const OLD: Approvals = { departmentId: null, steps: [{ by: 'chief', userId: null, at: null }] }

/** The departments whose submitted papers this person approves as their head. */
export const headOf = (actor: Actor): string[] =>
  actor.grants.flatMap(({ role, departmentId }) => (role === 'department_head' && departmentId !== null ? [departmentId] : []))

interface Submitted {
  drafterId: string | null
  addresseeId: string | null
  approvals: Approvals | null
}

/** Nobody approves what they drafted or what goes to them, nor twice. */
export function mayApprove(actor: Actor, row: Submitted, approve: Permission, at: Placement): boolean {
  const approvals = row.approvals ?? OLD
  const { id } = actor.user
  if (id === row.drafterId || id === row.addresseeId || approvals.steps.some(({ userId }) => userId === id)) return false
  const step = approvals.steps[waitsFor(approvals)]
  if (step?.by === 'department_head') return approvals.departmentId !== null && headOf(actor).includes(approvals.departmentId)
  return mayTouch(actor, approve, at)
}

/** With the step that this person takes. */
export function approved(row: Submitted, userId: string, at: string): { approvals: Approvals; done: boolean } {
  const approvals = row.approvals ?? OLD
  const now = waitsFor(approvals)
  const steps = approvals.steps.map((step, i) => (i === now ? { ...step, userId, at } : step))
  return { approvals: { ...approvals, steps }, done: now >= steps.length - 1 }
}

export const isLastStep = (row: Submitted): boolean => approved(row, '', '').done
