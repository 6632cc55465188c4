import { type I18nText, type StepColumn, text as words } from '@jianqing/contract'
import {
  type CheckedModel,
  checkDraft,
  columnsAsked,
  columnUses,
  type DatasetDef,
  keyColumnsAt,
  nodesBehind,
  ParameterError,
  type PreparedPreview,
  preparePreview,
  type SoundParts,
} from '@jianqing/engine'
import { parse, stringify } from 'yaml'
import { columnAt, maskValue } from '../../../platform/mask/index.ts'
import { type ColumnLore, columnLore } from './columns.ts'
import type { MadeColumn } from './mask.ts'

export interface PreviewAsked {
  text: string
  step: string
  params: Record<string, unknown>
  asOf: string
  /** Names under which the offices stand in the data that the rows are narrowed to; null where nothing is held back. */
  offices: readonly string[] | null
}

/** Which masked columns the rows depend on, as `dataset.column`, and, where they do, the steps that say how. */
export interface ColumnsAsked {
  model?: string
  maskedAsked: string[]
  asked?: string
}

/** A preview that can be shown once the data was asked. */
export interface Prepared {
  show: PreparedPreview
  columns: StepColumn[]
  /** What each is made of, in the same order. */
  made: MadeColumn[]
  /** Whether the model joins or decides by each. */
  decides: boolean[]
  /** Whether a row tells which lead it would be. */
  markable: boolean
  trace: ColumnsAsked
}

/** Why there is nothing to show, in the user's words; `param` where a value of it is at fault. */
export interface Refused {
  refused: I18nText
  param?: string
}

/** Reads a text as far as one of its steps: what the data has to be asked, and what must be masked and traced of the answer. */
export function prepare(
  { text, step, params, asOf, offices }: PreviewAsked,
  datasets: ReadonlyMap<string, DatasetDef>,
): Prepared | Refused {
  const { model, sound } = checkDraft(text, { datasets })
  const node = sound.nodes.find(({ id }) => id === step)
  if (!node)
    return {
      refused: words(
        `“${step}”或它所依据的步骤有误，改正后才能预览`,
        `“${step}”, or something that it rests on, has errors: correct them first`,
      ),
    }
  // the check says the same of the text; here nothing of it is run
  if (sound.nodes.some(({ kind }) => kind === 'sql'))
    return {
      refused: words('平台内的模型不能含有 sql 步骤，不能预览', 'A model of the platform must not have a step sql; it cannot be previewed'),
    }
  try {
    const lore = columnLore(sound, datasets)
    return {
      show: preparePreview({ model: sound, step, params, asOf, dialect: 'duckdb', ...(offices && { scope: { offices: [...offices] } }) }),
      columns: lore.viewOf(node),
      made: node.columns.map(({ name, type }) => ({ type, origins: lore.originsOf(node.id, name) })),
      decides: decidersAmong(model, node, lore),
      markable: model !== undefined && keyColumnsAt(model.ir, step) !== undefined,
      trace: columnsAskedBy(text, sound, step, datasets),
    }
  } catch (error) {
    if (error instanceof ParameterError) return { refused: error.words, param: error.param }
    throw error
  }
}

/** Columns that come from those by which the whole model joins or decides; none while it has errors. */
function decidersAmong(
  model: CheckedModel | undefined,
  { id, columns }: SoundParts['nodes'][number],
  { originsOf }: ColumnLore,
): boolean[] {
  const uses = new Set(model ? columnUses(model.ir).map(({ dataset, column }) => `${dataset}.${column}`) : [])
  return columns.map(({ name }) => originsOf(id, name).some(({ dataset, column }) => uses.has(`${dataset}.${column}`)))
}

function columnsAskedBy(source: string, sound: SoundParts, step: string, datasets: ReadonlyMap<string, DatasetDef>): ColumnsAsked {
  const asked = columnsAsked(sound.nodes, step).filter(origin => columnAt(datasets, origin)?.masked || columnAt(datasets, origin)?.freeText)
  return {
    ...(sound.id !== undefined && { model: sound.id }),
    maskedAsked: asked.map(({ dataset, column }) => `${dataset}.${column}`),
    ...(asked.length > 0 && { asked: withoutNumbers(stepsBehind(source, sound, step)) }),
  }
}

/** The part of the text that decides which rows a step has: its inputs, parameters and lists, and the steps up to it. */
function stepsBehind(source: string, { nodes }: SoundParts, step: string): string {
  const behind = nodesBehind(nodes, step)
  const { inputs, params, constants, steps } = parse(source) as Record<string, Record<string, unknown> | null>
  const only = (part: Record<string, unknown> | null | undefined) =>
    Object.fromEntries(Object.entries(part ?? {}).filter(([name]) => behind.has(name)))
  return stringify(
    { inputs: only(inputs), ...(params && { params }), ...(constants && { constants }), steps: only(steps) },
    { lineWidth: 0 },
  )
}

/** Identity numbers of 18 or 15 digits: the first six and the last four stay. */
const withoutNumbers = (said: string): string => said.replace(/\d{17}[\dXx]|\d{15}/g, number => maskValue('person_id', number))
