import { type CheckedModel, inputsOf } from '@jianqing/engine'

/**
 * The input along which a model's hits come: from the first step of its leads back along the first input of every step, which is the left
 * side of a pairing. The share of hits is counted against its rows.
 */
export function mainInput({ ir, inputs }: CheckedModel): CheckedModel['inputs'][number] {
  const nodes = new Map(ir.nodes.map(node => [node.id, node]))
  let at = nodes.get(ir.leads.from[0]!)
  while (at && at.kind !== 'scan') at = nodes.get(inputsOf(at)[0]!)
  return inputs.find(({ name }) => name === at?.id) ?? inputs[0]!
}
