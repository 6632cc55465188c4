import type { ActivityKind, ActivityState, BranchHonour, HonourHolder, PactSummary } from '@jianqing/contract'
import type { Actor } from '../../../platform/policy/index.ts'

interface Shown {
  id: string
  branchId: string
  kind: ActivityKind
  title: string
  onDay: string
  state: ActivityState
  linked: number
}

/** What brands show of other rooms; the flow gives it. */
export interface BrandSources {
  activities: (branchIds: readonly string[], from: string, to: string) => Promise<Shown[]>
  linked: (branchIds: readonly string[], from: string, to: string) => Promise<ReadonlyMap<string, number>>
  pacts: (actor: Actor, branchIds: readonly string[]) => Promise<PactSummary[]>
  honours: (branchIds: readonly string[], holders: readonly HonourHolder[]) => Promise<BranchHonour[]>
  numbers: (officeId: string) => Promise<{ branches: number; temporary: number; owed: number; covered: number }>
}
