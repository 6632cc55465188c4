import { text } from '@jianqing/contract'
import { type CheckedModel, ParameterError, resolveParams, RunError, type RunOptions } from '@jianqing/engine'
import type { Lake, Version } from '@jianqing/lake'
import { AppError } from '../../../platform/http/index.ts'
import { currentVersions } from './service.ts'
import type { VersionRow } from '../tables.ts'
import { type ModelTexts, textOf } from '../text-works.ts'

/** A version that is tried over the real data, before it may find any leads. `sha256`: the text that was meant; when it is used it must still be the version's. */
export interface Trial {
  versionId: string
  sha256: string
  asOf: string
  params: Record<string, unknown>
}

/** @throws AppError invalid_model for a text with errors */
export async function mustBeRight(row: VersionRow, texts: ModelTexts): Promise<CheckedModel> {
  const { model } = await texts.run('checkText', textOf(row))
  if (!model) throw new AppError('invalid_model')
  return model
}

/** The values of a run with the defaults of the rest. @throws AppError invalid_parameter with the field */
export function checkParams(model: CheckedModel, params: Record<string, unknown>, asOf: string): Record<string, unknown> {
  try {
    return resolveParams(model, params, asOf)
  } catch (error) {
    if (error instanceof ParameterError)
      throw new AppError('invalid_parameter', error.words, { fields: [{ path: `params.${error.param}`, message: error.words['zh-CN'] }] })
    throw error
  }
}

/** The newest version of each input that there is. @throws AppError missing_input */
export async function sourcesOf(lake: Lake, { inputs }: CheckedModel): Promise<Map<string, Version>> {
  const versions = await currentVersions(
    lake,
    inputs.map(({ dataset }) => dataset.id),
  )
  const missing = inputs.filter(({ dataset, optional }) => !optional && !versions.has(dataset.id)).map(({ dataset }) => dataset.title)
  if (missing.length > 0)
    throw new AppError(
      'missing_input',
      text(`请先导入：${missing.map(t => t['zh-CN']).join('、')}`, `Import first: ${missing.map(t => t.en).join(', ')}`),
    )
  return versions
}

/** The same as a run reads them. */
export const readable = (versions: ReadonlyMap<string, Version>): RunOptions['sources'] =>
  Object.fromEntries([...versions].map(([dataset, { version, path }]) => [dataset, { version, path }]))

/** What stops a run is the model's or the data's, and is told as such. */
export function asStopped(error: unknown): never {
  if (error instanceof RunError)
    throw new AppError('invalid_model', text(`运行中断：${error.message}`, `The run stopped: ${error.message}`))
  throw error
}
