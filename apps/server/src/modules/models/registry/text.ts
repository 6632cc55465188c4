import { createHash } from 'node:crypto'
import { type I18nText, ModelId } from '@jianqing/contract'
import { beyondLimits } from '@jianqing/engine'
import { type Document, isMap, isScalar, parseDocument, type Scalar } from 'yaml'

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The map that a text is; undefined where it cannot be read, or is longer than a model may be: it is kept then as it stands. */
function mapIn(text: string): Document | undefined {
  if (beyondLimits(text)) return undefined
  const document = parseDocument(text, { prettyErrors: false })
  return document.errors.length === 0 && isMap(document.contents) ? document : undefined
}

/** A text as plain values, for what the checked model no longer tells; empty where it cannot be read. */
export function partsOf(text: string): Record<string, unknown> {
  return (mapIn(text)?.toJS() ?? {}) as Record<string, unknown>
}

/** A scalar at the top of the text, with its place; undefined where there is none or the text cannot be read. */
function headScalar(text: string, key: string): Scalar | undefined {
  const node = mapIn(text)?.get(key, true)
  return isScalar(node) ? node : undefined
}

/** The id that a text gives itself, where it is one that a model may have. */
export function idIn(text: string): string | undefined {
  const parsed = ModelId.safeParse(headScalar(text, 'id')?.value)
  return parsed.success ? parsed.data : undefined
}

/** Whether a text gives itself a title: for lists, also while the rest of it has errors. */
export function titleIn(text: string): I18nText | null {
  const { title } = partsOf(text)
  if (typeof title === 'string' && title.trim() !== '') return { 'zh-CN': title, en: title }
  const { 'zh-CN': zh, en } = (title ?? {}) as Record<string, unknown>
  return typeof zh === 'string' && zh.trim() !== '' ? { 'zh-CN': zh, en: typeof en === 'string' ? en : zh } : null
}

/** Sets a scalar at the top of the text and touches nothing else of it, comments and order included. */
function withScalar(text: string, key: string, value: string | number): string {
  const node = headScalar(text, key)
  if (!node?.range || String(node.value) === String(value)) return text
  return text.slice(0, node.range[0]) + String(value) + text.slice(node.range[1])
}

/** The text with the version, and where given the id, that the product keeps it by. */
export const withHead = (text: string, { id, version }: { id?: string | undefined; version: number }): string => {
  const numbered = withScalar(text, 'version', version)
  return id === undefined ? numbered : withScalar(numbered, 'id', id)
}

/** What a new model begins with: everything that the language asks for, and nothing filled in. */
export const skeleton = (id: string): string => `id: ${id}
version: 1
area: inspection
title: { zh-CN: 新模型, en: New model }
question: { zh-CN: 要回答的问题？, en: Which question does it answer? }
basis: []
inputs: { cases: criminal_cases }
params: {}
steps:
  hits: { filter: cases, where: closed_on == null }
leads:
  from: hits
  subject: { kind: case, key: [case_no] }
  severity: '"medium"'
  office: office
  reason: { zh-CN: '案件{case_no}：请核查要核查的事项', en: 'Case {case_no}: please check what is to be checked' }
`
