import type { Node } from '../../ir/index.ts'
import { Breadth } from '../breadth.ts'
import { both } from '../i18n.ts'
import { NAME } from '../names.ts'
import { orderSteps } from '../order.ts'
import type { Field } from '../source.ts'
import type { StepContext } from './context.ts'
import { STEP_KINDS } from './index.ts'

/** @param inputs names of all inputs, those with errors among them; null where there is no telling */
export function readSteps(
  field: Field,
  context: StepContext,
  inputs: string[] | null,
  scans: Node[],
): { nodes: Node[]; fields: Map<string, Field> } {
  const { source } = context
  const steps = source.fields(field.value, both('steps', 'steps')) ?? new Map<string, Field>()
  for (const [name, step] of steps) {
    const taken = inputs?.includes(name) ?? false
    if (NAME.test(name) && !taken) continue
    source.report(
      taken ? 'duplicate-name' : 'bad-name',
      step.key,
      both(`步骤名“${name}”${taken ? '与输入同名' : '不可用'}`, `“${name}” ${taken ? 'names an input already' : 'cannot name a step'}`),
    )
  }
  const nodes: Node[] = []
  const breadth = new Breadth()
  scans.forEach(scan => breadth.add(scan))
  for (const { name, kind, fields } of orderSteps(steps, inputs, source)) {
    source.step = name
    const node = STEP_KINDS[kind]!.read(name, fields, context)
    const tooBroad = node && breadth.add(node)
    if (tooBroad) {
      source.report('too-large', steps.get(name)?.key, tooBroad, NARROWER)
      context.relations.delete(name)
      source.step = undefined
      break
    }
    if (node) nodes.push(node)
    source.step = undefined
  }
  return { nodes, fields: steps }
}

const NARROWER = both('请减少步骤或列，或拆成几个模型', 'Use fewer steps or columns, or split it into several models')
