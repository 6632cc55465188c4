import type { I18nText } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import type { Flaw, PaperInput } from '../document/index.ts'

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
  /** Actions of the record's process: by which it is issued, and before which it must be printable. */
  actions: { issue: string; checked: readonly string[] }
  /** Name of the office that would issue the draft. */
  drafted: (db: Reader, printed: Printed) => Promise<string>
  /** What stands on it; the layout is the `form` of the paper. */
  compose: (db: Reader, printed: Printed, face: Face) => Promise<PaperInput>
  /** The paper that this one corrects, of the same office; its text names that one's number. */
  corrects?: (db: Reader, printed: Printed) => Promise<string | undefined>
  /** Where a flaw of the paper stands in what people fill in: the field, and its name in words. */
  place: (printed: Printed, flaw: Flaw) => { flaw: Flaw; name: I18nText }
}

/** A kind of paper as the product knows it by name. */
export type NamedPaper = Pick<PaperKind<never>, 'kind' | 'title' | 'subject' | 'series'>

/** Catches at start-up what would be a number that nobody may give. */
export function definePaper<Printed>(kind: PaperKind<Printed>): PaperKind<Printed> {
  if (!/^\p{Script=Han}{2,6}$/u.test(kind.series))
    throw new Error(`paper ${kind.kind}: a series ends in 2 to 6 hanzi, not in ${kind.series}`)
  return kind
}
