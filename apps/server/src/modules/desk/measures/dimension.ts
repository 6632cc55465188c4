import type { MeasureDimension } from '@jianqing/contract'
import type { CheckedMeasures } from '@jianqing/engine'

/** By the area of the house; what data finds stands apart from the work around it. */
const OF_AREA: Readonly<Record<string, MeasureDimension>> = { party: 'mechanism', inspection: 'mechanism' }
const OF_MODEL: Readonly<Record<string, MeasureDimension>> = { 'leads-and-letters': 'technology' }

/** How well work is done, unless a model tells how it is organised or what data finds. */
export const dimensionOf = ({ id, area }: Pick<CheckedMeasures, 'id' | 'area'>): MeasureDimension =>
  OF_MODEL[id] ?? OF_AREA[area] ?? 'quality'
