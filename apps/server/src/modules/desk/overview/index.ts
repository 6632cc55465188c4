export { indicatorsRoom } from './routes.ts'
export { leadFunnelOf, type LeadNumbers } from './counted.ts'
export { effectByModel, effectOfModel } from './effects.ts'
export { type WallNumbers, wallNumbers } from './wall/show.ts'
