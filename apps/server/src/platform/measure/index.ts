export { evidenceOf, hashOf, keyOf, type RowSurroundings, type Since, tellRows } from './branch-rows.ts'
export { type BranchMeasures, cellsByBranch, indicatorsOf, modelOf, numbersByBranch } from './by-branch.ts'
export {
  type Cells,
  type CellsOf,
  cellsIn,
  keptCells,
  LEAD_FUNNEL,
  measured,
  type MeasureShelf,
  monthsOf,
  missingOf,
  numberOf,
  type Span,
} from './numbers.ts'
export { type Admits, officeOfUnit, reachOf } from './reach.ts'
export { hideSmall } from './small.ts'
