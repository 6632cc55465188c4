/**
 * Criminal matters: one suspect's way through an office. Of six matters in a row, in a drawn order, one is an arrest review alone, two an arrest review and
 * then a prosecution review, three a prosecution review alone: eight cases. Matter j falls to seat j mod S in its turn ⌊j / S⌋, and turns share out the
 * years, so the file is nearly in order of time, and any matter can be drawn again from its index alone.
 */
import { Rng, streamOf } from '../base/rng.ts'
import type { World } from './world.ts'

export const MATTERS = 6
export const CASES = 8

export type Shape = 'arrest' | 'both' | 'prosecution'

const SHAPES: readonly Shape[] = ['arrest', 'both', 'both', 'prosecution', 'prosecution', 'prosecution']
const STREAM = streamOf('matter-shapes')

export interface MatterPlan {
  world: World
  /** Background cases in all; the last block of eight may be cut short. */
  cases: number
  matters: number
  turns: number
  /** Days one turn takes. */
  turnDays: number
  shapes: Rng
}

export function planMatters(world: World, cases: number): MatterPlan {
  const matters = Math.ceil(cases / CASES) * MATTERS
  const turns = matters / world.seats.length
  return { world, cases, matters, turns: Math.ceil(turns), turnDays: (world.asOf - world.start + 1) / turns, shapes: new Rng(world.seed) }
}

/** Shapes of the six matters of a block, in order. */
export function blockShapes(plan: MatterPlan, block: number): Shape[] {
  const rng = plan.shapes.at(STREAM, block)
  const shapes = [...SHAPES]
  for (let i = shapes.length - 1; i > 0; i--) {
    const k = rng.below(i + 1)
    ;[shapes[i], shapes[k]] = [shapes[k]!, shapes[i]!]
  }
  return shapes
}
