import { existsSync, readFileSync } from 'node:fs'
import type { Catalogue } from '@jianqing/catalogue'
import { clockLimits } from '@jianqing/catalogue/limits'
import { type AnyCheckedModel, checkModel, formatDiagnostic, type DatasetDef } from '@jianqing/engine'
import { noFile, UsageError } from './errors.ts'
import { nearest } from './nearest.ts'
import type { Language } from './output.ts'

/** A data set by its id or its Chinese name. @throws UsageError with the nearest names */
export function findDataset(catalogue: Catalogue, asked: string): DatasetDef {
  const all = [...catalogue.datasets.values()]
  const found = catalogue.datasets.get(asked) ?? all.find(dataset => dataset.title['zh-CN'] === asked)
  if (found) return found
  const own = catalogue.facts.get(asked)
  if (own)
    throw new UsageError({
      'zh-CN': `${asked}（${own.title['zh-CN']}）由平台自动发布，不能导入`,
      en: `${asked} (${own.title.en}) is published by the platform and cannot be imported`,
    })
  throw unknown({ 'zh-CN': '数据集', en: 'data set' }, asked, [...catalogue.datasets.keys()], 'jianqing datasets')
}

/** Text of a model by its id in the catalogue or the path of its file. @throws UsageError with the nearest names */
export function findModel(catalogue: Catalogue, asked: string): { path: string; source: string } {
  const all = [...catalogue.models, ...catalogue.measures, ...catalogue.clocks]
  const found = all.find(model => model.id === asked)
  if (found) return found
  if (existsSync(asked)) return { path: asked, source: readFileSync(asked, 'utf8') }
  if (/\.ya?ml$/u.test(asked)) throw noFile(asked)
  throw unknown(
    { 'zh-CN': '模型', en: 'model' },
    asked,
    all.map(model => model.id),
    'jianqing models',
  )
}

/** A model, whatever it ends in. */
export type AnyModel = AnyCheckedModel

/** @throws UsageError that lists every finding when the model has errors */
export function loadModel(catalogue: Catalogue, asked: string, language: Language): AnyModel {
  return checkText(catalogue, findModel(catalogue, asked), language)
}

function checkText(catalogue: Catalogue, { path, source }: { path: string; source: string }, language: Language): AnyModel {
  const { model, measures, clocks, diagnostics } = checkModel(source, { file: path, datasets: catalogue.readable, limits: clockLimits() })
  const checked = model ?? measures ?? clocks
  if (checked) return checked
  const list = diagnostics.map(finding => formatDiagnostic(finding, language)).join('\n')
  throw new UsageError({ 'zh-CN': `模型有错误：\n${list}`, en: `The model has errors:\n${list}` })
}

/** Where a manifest says that its model lies: a file that was run, else the catalogue. */
export type ModelOfManifest = { model: { id: string; version: number; sha256: string }; file?: string }

/**
 * The very text that a manifest was made with: of the file that is asked for, else of the one that the manifest names, else of the catalogue.
 * Where none has that text, the nearest is given, and the engine says what differs.
 * @throws UsageError when there is none at all
 */
export function loadModelOf(
  catalogue: Catalogue,
  { model, file }: ModelOfManifest,
  asked: string | undefined,
  language: Language,
): AnyModel {
  if (asked !== undefined) return loadModel(catalogue, asked, language)
  const known = [...catalogue.models, ...catalogue.measures, ...catalogue.clocks].find(({ id }) => id === model.id)
  const candidates = [
    ...(file !== undefined && existsSync(file) ? [{ path: file, source: readFileSync(file, 'utf8') }] : []),
    ...(known ? [known] : []),
  ]
  if (candidates.length === 0) {
    throw new UsageError(
      {
        'zh-CN': `清单所用的模型 ${model.id} 第 ${model.version} 版已不在`,
        en: `The model of the manifest, ${model.id} version ${model.version}, is no longer there`,
      },
      {
        'zh-CN': '如另存有模型文件：jianqing run 文件 --manifest 清单',
        en: 'If its file is kept elsewhere: jianqing run FILE --manifest MANIFEST',
      },
    )
  }
  const checked = candidates.map(candidate => checkText(catalogue, candidate, language))
  return checked.find(({ sha256 }) => sha256 === model.sha256) ?? checked[0]!
}

function unknown(what: { 'zh-CN': string; en: string }, asked: string, known: string[], command: string): UsageError {
  const near = nearest(asked, known)
  return new UsageError(
    { 'zh-CN': `没有${what['zh-CN']}“${asked}”`, en: `There is no ${what.en} "${asked}"` },
    near.length
      ? { 'zh-CN': `是否指：${near.join('、')}？全部列表：${command}`, en: `Did you mean ${near.join(', ')}? All of them: ${command}` }
      : { 'zh-CN': `全部列表：${command}`, en: `All of them: ${command}` },
  )
}
