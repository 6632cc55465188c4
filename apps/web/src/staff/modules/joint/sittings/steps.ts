import { JOINT_CONCENTRATIONS, JOINT_STAGES, type JointConcentration } from '@jianqing/contract'
import type { useMay } from '../../../shell/session/session.tsx'

export type Step = (typeof JOINT_CONCENTRATIONS)[JointConcentration]['steps'][number]

/** The steps of a concentration that one may take: the court's, or one's own office's. */
export function stepsFor(may: ReturnType<typeof useMay>, concentration: JointConcentration): Step[] {
  return JOINT_CONCENTRATIONS[concentration].steps.filter(({ state, action }) => {
    if (JOINT_STAGES[state].owner === 'court') return may(['joint_case:try', 'joint_case:assign'], ['staff', 'agency'])
    return may(action === 'assign' ? 'joint_case:assign' : 'joint_case:write')
  })
}

/** The number that is so many after a first one: what is counted are its last digits, `（2026）云刑初301号`. */
export const numberAfter = (first: string, by: number): string =>
  first.replace(/(\d+)(\D*)$/u, (_all, digits: string, rest: string) => String(Number(digits) + by).padStart(digits.length, '0') + rest)
