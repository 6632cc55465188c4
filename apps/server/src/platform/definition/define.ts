import type { DefinitionDifference, DefinitionFinding, DefinitionKind, DefinitionPreview, I18nText, Rehearsal } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import type { Actor } from '../policy/index.ts'

/** One that ships with the product: version 0, which counts where no office has its own. */
export interface Shipped {
  /** Within its kind, such as `reminder_letter`. */
  name: string
  title: I18nText
  text: string
}

/** A text of an office, in hand. */
export interface Written {
  name: string
  officeId: string
  text: string
}

/** A kind of what an office edits. The house keeps drafts, publication, versions and differences; the room that names it knows what a text means. */
export interface Definition {
  kind: DefinitionKind
  shipped: () => readonly Shipped[]
  /** What is wrong with a text, and what it is called where the text says so. A text with an error is not proposed. */
  check: (name: string, text: string) => { findings: DefinitionFinding[]; title?: I18nText | undefined }
  /** What it comes to. */
  preview: (db: Db, actor: Actor, written: Written) => Promise<DefinitionPreview>
  /** What differs between two texts, in words, where lines alone would be hard to read. */
  differences?: (before: string, after: string) => DefinitionDifference[]
  /** Tries what no check of the text can tell, before it is proposed. @throws AppError with what is to be mended */
  prove?: (db: Db, actor: Actor, written: Written) => Promise<void>
  /** What was made with it before, as it would be with this text. */
  rehearse?: (db: Db, actor: Actor, written: Written) => Promise<Rehearsal>
}
