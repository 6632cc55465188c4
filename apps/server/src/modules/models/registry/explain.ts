import type { ModelDetail } from '@jianqing/contract'
import { checkModel, compileModel, type DatasetDef, describeModel, inputsOf, resolveParams } from '@jianqing/engine'

export type Explained = Pick<ModelDetail, 'steps' | 'sql'>

/** A model in words and in SQL, with the values that its parameters have by themselves. @param text of a model that was found right */
export function explain(text: string, asOf: string, datasets: ReadonlyMap<string, DatasetDef>): Explained {
  const { model, diagnostics } = checkModel(text, { datasets })
  if (!model) throw new Error(`a model in use has errors: ${diagnostics.find(d => d.severity === 'error')?.message.en}`)
  const nodes = new Map(model.ir.nodes.map(node => [node.id, node]))
  return {
    steps: describeModel(model).steps.map(({ id, kind, words }) => {
      const node = nodes.get(id)
      return { id, kind, inputs: node ? inputsOf(node) : [], words }
    }),
    sql: compileModel(model, { dialect: 'duckdb', params: resolveParams(model, {}, asOf), asOf }).sql,
  }
}
