import type { I18nText } from '@jianqing/contract'

/** `paragraphs` and `items` stand in a line of their own, each of theirs becoming one; the others stand in a sentence. */
export type FieldType = 'text' | 'number' | 'date' | 'paragraphs' | 'items'

/** A field of a paper's text: `{addressee}`, or by its Chinese title `{收函单位}`. */
export interface Field {
  id: string
  title: I18nText
  type: FieldType
  /** What a paper cannot do without: a text that leaves it out is wrong. */
  required?: true
  about?: I18nText
  /** A flaw of what stands in it, by the form that people fill in: the field there, and its name in words. */
  place?: (index: number) => { path: string; name: I18nText }
}

/** What fills the fields of one paper; a line whose field is empty is left out. */
export type Values = Readonly<Record<string, string | number | readonly string[] | null>>

/** The text of a kind of paper: what ships, and what it may stand on. */
export interface Wording {
  shipped: string
  fields: readonly Field[]
}
