import type { ClocksIr, MeasuresIr, ModelIr, Node } from '../ir/index.ts'
import type { Article } from './basis.ts'
import type { ModelInput } from './head.ts'
import type { I18n } from './i18n.ts'
import type { ColumnLabels } from './labels.ts'
import type { LetterDef } from './letter.ts'
import type { ParamDef } from './params.ts'

/** What every model without errors has: what the platform shows of it. Plain data throughout. */
export interface ModelHead {
  id: string
  version: number
  area: string
  title: I18n
  question: I18n
  /** what the rule rests on, with the days on which it is law; `basisOn` tells what is on a day */
  articles: Article[]
  /** what the rule takes for granted beyond the law: a limit that is a proxy, a number that is a setting */
  basisNote?: I18n
  /** whether an input holds what a letter must not tell */
  confidential: boolean
  /** SHA-256 of the text, in hexadecimal digits */
  sha256: string
  params: ParamDef[]
  constants: Record<string, (string | number)[]>
  /** what the columns are called that its steps make */
  labels: ColumnLabels
  inputs: ModelInput[]
  /** names of the steps in the order of the file */
  stepOrder: string[]
  /** whether a step is SQL, which only who may write it should let into a model */
  usesSql: boolean
}

/** A model that ends in leads. */
export interface CheckedModel extends ModelHead {
  ir: ModelIr
  route?: string
  letter?: LetterDef
}

/** A model that ends in measures. */
export interface CheckedMeasures extends ModelHead {
  ir: MeasuresIr
  /** what each measure is called and asks, by their ids */
  told: Record<string, { title: I18n; question: I18n }>
}

/** A model that ends in clocks. */
export interface CheckedClocks extends ModelHead {
  ir: ClocksIr
  /** the limits of law that it names: id → what it is called */
  limits: Record<string, I18n>
}

/** A model, whatever it ends in. */
export type AnyCheckedModel = CheckedModel | CheckedMeasures | CheckedClocks

export const endsInMeasures = (model: AnyCheckedModel): model is CheckedMeasures => 'measures' in model.ir

export const endsInClocks = (model: AnyCheckedModel): model is CheckedClocks => 'clocks' in model.ir

/** What of a model can be used while its text has errors: the inputs and parameters that are right, and the steps that rest on nothing wrong. */
export interface SoundParts {
  /** the model's id, where it has a good one */
  id?: string
  inputs: ModelInput[]
  params: ParamDef[]
  constants: Record<string, (string | number)[]>
  labels: ColumnLabels
  /** scans of the inputs, then steps, each after what it reads */
  nodes: Node[]
}
