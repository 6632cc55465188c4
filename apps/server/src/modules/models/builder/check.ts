import type { ModelCheck } from '@jianqing/contract'
import { checkDraft, type DatasetDef, describeModel, inputsOf } from '@jianqing/engine'
import { endingRefused, refusedIn } from '../../../platform/model/index.ts'
import { columnLore } from './columns.ts'

/** What is wrong with a text, and what each step that rests on nothing wrong gives. */
export function check(text: string, datasets: ReadonlyMap<string, DatasetDef>): ModelCheck {
  const { model, sound, diagnostics, ...others } = checkDraft(text, { datasets })
  const { viewOf, words } = columnLore(sound, datasets)
  const refused = model ? refusedIn(model, text, datasets) : endingRefused(text, others)
  return {
    ok: model !== undefined && refused.length === 0,
    diagnostics: [
      ...diagnostics.map(({ code, severity, message, hint, step, line, column }) => ({
        code,
        severity,
        message,
        hint: hint ?? null,
        step: step ?? null,
        line,
        column,
      })),
      ...refused,
    ],
    question: model?.question ?? null,
    steps: sound.nodes.map(node => ({
      id: node.id,
      kind: node.kind,
      inputs: inputsOf(node),
      columns: viewOf(node),
      words: words.get(node.id) ?? null,
    })),
    leads: model ? describeModel(model).leads : null,
  }
}
