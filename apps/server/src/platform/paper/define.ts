import type { I18nText, PaperApprover } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import type { Counting } from '../definition/index.ts'
import type { Actor } from '../policy/index.ts'
import type { Flaw, PaperInput } from '../document/index.ts'
import type { LintFacts } from './lint.ts'
import { type Filled, parseWording, type Values, type Wording } from './wording/index.ts'

type Reader = Pick<Db, 'select'>

/** What a paper takes from its issue; as a draft it has neither number nor date. */
export interface Face {
  /** Name of the office that signs. */
  issuer: string
  number: string | null
  /** 成文日期, `YYYY-MM-DD`. */
  date: string | null
}

/**
 * A kind of paper. `platform/paper` numbers, sets, keeps and serves it; its room says what stands on it.
 *
 * @typeParam Printed what of a record its paper shows
 */
export interface PaperKind<Printed> {
  /** Unique over the product, such as `reminder_letter`. */
  kind: string
  title: I18nText
  /** The kind of record that it is issued of, such as `letter`. */
  subject: string
  /** How the offices' series of this kind end, behind the place: 检督提 of 云汀检督提. */
  series: string
  /** Has no number, is set when somebody asks for it, and is not kept: what it says lies in its record alone. */
  unnumbered?: true
  /** Who approves it, one after another, where the office has set nothing else; the leadership alone unless said. */
  approvers?: readonly PaperApprover[]
  /** Actions of the record's process: by which it is issued, and before which it must be printable. */
  actions: { issue: string; checked: readonly string[] }
  /** Of a record that is one of several papers: whether it is this one. */
  applies?: (printed: Printed) => boolean
  /** The office that would issue the draft; its id is null where none is known yet. */
  drafted: (db: Reader, printed: Printed) => Promise<{ id: string | null; name: string }>
  /** Its text, which an office may have of its own. */
  wording: Wording
  /** The text that the record was submitted with: what is approved is what is issued. Null while it may still change. */
  submitted: (printed: Printed) => Counting | null
  /** What fills the fields of the text. */
  values: (db: Reader, printed: Printed, face: Face) => Promise<Values>
  /** Whether the record says after the issue, too, what filled them; else papers of before `filled` was kept are tried with no other text. */
  refills?: true
  /** What else stands on it; the layout is its `form`. */
  layout: (printed: Printed, face: Face, values: Values) => Omit<PaperInput, keyof Filled['parts']>
  /** What its record says, by which the words of the text are read. */
  facts?: (actor: Actor, printed: Printed) => Promise<LintFacts>
  /** The paper that this one corrects, of the same office; its text names that one's number. */
  corrects?: (db: Reader, printed: Printed) => Promise<string | undefined>
  /** Where a flaw of the paper stands in what people fill in: the field, and its name in words. */
  place: (printed: Printed, flaw: Flaw, filled: Filled) => { flaw: Flaw; name: I18nText }
}

/** A kind of paper as the product knows it by name. */
export type NamedPaper = Pick<PaperKind<never>, 'kind' | 'title' | 'subject' | 'series' | 'unnumbered' | 'approvers'>

// what one prints is between its room and itself
export type AnyPaper = PaperKind<any>

/** Catches at start-up what would be a number that nobody may give. */
export function definePaper<Printed>(kind: PaperKind<Printed>): PaperKind<Printed> {
  if (!kind.unnumbered && !/^\p{Script=Han}{2,6}$/u.test(kind.series))
    throw new Error(`paper ${kind.kind}: a series ends in 2 to 6 hanzi, not in ${kind.series}`)
  const [wrong] = parseWording(kind.wording.shipped, kind.wording).findings
  if (wrong) throw new Error(`paper ${kind.kind}: its text is wrong in line ${wrong.line}: ${wrong.message.en}`)
  return kind
}
