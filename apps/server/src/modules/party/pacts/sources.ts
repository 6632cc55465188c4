import type { ActivityKind, PactWorkKind } from '@jianqing/contract'
import type { ChainSource } from '../../../platform/chain/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { PactRow } from './tables.ts'

export type Sides = Pick<PactRow, 'officeId' | 'branchId' | 'partnerBranchId' | 'partnerName'>

/** What was held, and who came. */
export interface Held {
  id: string
  title: string
  on: string
  people: number | null
}

/** Between two days, both inside; one record where it is asked for, or those with a part of their title. */
export interface Within {
  from: string
  to: string
  id?: string | undefined
  q?: string | undefined
}

/** What agreements need of other rooms; the flow gives it. */
export interface PactSources {
  /** Records as a person may see them. */
  chains: () => readonly ChainSource[]
  /** What either side held, as far as this person sees it; the newest first. */
  held: Record<PactWorkKind, (db: Pick<Db, 'select'>, actor: Actor, sides: Sides, within: Within) => Promise<Held[]>>
  /** Plans an activity of a branch. @throws AppError forbidden, bad_request */
  plan: (
    tx: Tx,
    actor: Actor,
    branchId: string,
    asked: { kind: ActivityKind; title: string; onDay: string; place: string; note: string },
  ) => Promise<{ id: string }>
  /** Brands that branches have, as far as this person sees them. */
  brands: (db: Pick<Db, 'select'>, actor: Actor, branchIds: readonly string[]) => Promise<{ id: string; title: string; branchId: string }[]>
  /** The enterprise of an office with a file under this name. */
  enterprise: (tx: Pick<Db, 'select'>, officeId: string, name: string) => Promise<string | null>
}
