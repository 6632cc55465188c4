import { checkedSelect, parsedSelect, UnsupportedError } from '../compile/index.ts'
import type { Engine, Session } from '../engines/index.ts'
import type { CheckedModel, I18n } from '../language/index.ts'
import { all } from './whole/stages.ts'

/** What is wrong with the SQL of a model's steps, before it ever runs: each as the run would say it. Empty for a model without SQL, or with sound SQL. */
export async function sqlProblems(model: Pick<CheckedModel, 'ir'>, engine: Engine): Promise<{ step: string; message: I18n }[]> {
  const problems: { step: string; message: I18n }[] = []
  const nodes = model.ir.nodes.filter(node => node.kind === 'sql')
  if (nodes.length === 0) return problems
  const session = await engine.session()
  const look = async (here: Session): Promise<void> => {
    for (const node of nodes) {
      try {
        const [row] = await all(here, parsedSelect(node))
        checkedSelect(node, row!)
      } catch (error) {
        if (!(error instanceof UnsupportedError)) throw error
        problems.push({ step: node.id, message: error.words })
      }
    }
  }
  try {
    await (session.beside ? session.beside(look) : look(session))
    return problems
  } finally {
    session.close()
  }
}
