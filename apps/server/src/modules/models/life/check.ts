import { type ModelDiagnostic, text } from '@jianqing/contract'
import { type CheckedModel, checkModel, type DatasetDef } from '@jianqing/engine'
import { endingRefused, refusedIn } from '../../../platform/model/index.ts'
import { idIn } from '../registry/text.ts'

export interface Checked {
  /** There when nothing is an error. */
  model: CheckedModel | undefined
  diagnostics: ModelDiagnostic[]
  errors: number
}

/** Checks the text of a version: what the engine finds, and whether it goes by the name that the version is kept by. */
export function checkText(
  { modelId, version, text: source }: { modelId: string; version: number; text: string },
  datasets: ReadonlyMap<string, DatasetDef>,
): Checked {
  const { model, diagnostics: found, ...others } = checkModel(source, { datasets })
  const diagnostics: ModelDiagnostic[] = found.map(({ code, severity, message, hint, step, line, column }) => ({
    code,
    severity,
    message,
    hint: hint ?? null,
    step: step ?? null,
    line,
    column,
  }))
  const id = idIn(source)
  if (id !== undefined && id !== modelId) {
    const line = source.split('\n').findIndex(l => l.startsWith('id:')) + 1
    diagnostics.unshift({
      code: 'id-taken',
      severity: 'error',
      step: null,
      line: Math.max(1, line),
      column: 1,
      message: text(`模型 id“${id}”已被使用`, `the model id “${id}” is taken`),
      hint: text('请另取一个 id', 'Choose another id'),
    })
  }
  if (model) diagnostics.push(...refusedIn(model, source, datasets))
  diagnostics.push(...endingRefused(source, others))
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return { model: errors === 0 && model ? { ...model, version } : undefined, diagnostics, errors }
}
