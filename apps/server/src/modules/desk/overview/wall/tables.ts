import type { Stage } from '../counted.ts'

/** What a wall tells of leads, and how it calls it. `cures` is another month's, and left out. */
export const WALL_STAGES = {
  leads: 'found',
  pending: 'pending',
  judged: 'judged',
  confirmed: 'confirmed',
  rejected: 'rejected',
  letters: 'lettered',
  answered: 'answered',
  rectified: 'cured',
} as const satisfies Record<string, Stage>
export type WallStage = keyof typeof WALL_STAGES
export const STAGE_NAMES = Object.keys(WALL_STAGES) as WallStage[]

/** Stages that others make up: whoever knows two of a line knows the third. */
export const SUMS: readonly { whole: WallStage; parts: readonly WallStage[] }[] = [
  { whole: 'leads', parts: ['pending', 'judged'] },
  { whole: 'judged', parts: ['confirmed', 'rejected'] },
]

/** Leads told apart by one thing – month, office or model –: what each line comes to. The same leads lie in every table. */
export type WallTable = ReadonlyMap<string, Readonly<Record<WallStage, number>>>

/** The line of all leads together. */
export const ALL = '*'
