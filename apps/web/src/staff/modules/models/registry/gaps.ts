import type { DataGap, ModelSummary } from '@jianqing/contract'

/** The gaps that stop a run or make its result incomplete; what is only worth knowing stands with the inputs. */
export const graveGaps = (inputs: ModelSummary['inputs']): { input: ModelSummary['inputs'][number]; gaps: DataGap[] }[] =>
  inputs.map(input => ({ input, gaps: input.gaps.filter(({ severity }) => severity !== 'info') })).filter(({ gaps }) => gaps.length > 0)
