import { SHIPPED_EDITION } from '@jianqing/contract'
import type { Db } from '../db/index.ts'
import { type Counting, inUse } from '../definition/index.ts'
import type { PaperInput } from '../document/index.ts'
import type { AnyPaper, Face, PaperKind } from './define.ts'
import { fill, type Filled, parseWording, type Values } from './wording/index.ts'

type Reader = Pick<Db, 'select' | 'execute'>

/** The text that counts for a kind of paper in an office. */
export async function templateOf(
  db: Reader,
  { kind, wording }: Pick<AnyPaper, 'kind' | 'wording'>,
  officeId: string | null,
): Promise<Counting> {
  return (await inUse(db, 'paper', officeId, kind)).get(kind) ?? { edition: SHIPPED_EDITION, text: wording.shipped }
}

/** A record's paper with a text that was checked. @param given what fills its fields, where that is not what the record says now */
export async function composedWith<Printed>(
  db: Reader,
  kind: PaperKind<Printed>,
  printed: Printed,
  { text }: Pick<Counting, 'text'>,
  face: Face,
  given?: Values | null,
): Promise<Pick<Composed, 'paper' | 'filled' | 'values'>> {
  const values = given ?? (await kind.values(db, printed, face))
  const filled = fill(parseWording(text, kind.wording).lines, values)
  return { paper: { ...kind.layout(printed, face, values), ...filled.parts }, filled, values }
}

export interface Composed {
  paper: PaperInput
  filled: Filled
  values: Values
  template: Counting
}

/** A record's paper: with the text that it was submitted with, else the one that counts in the office now. */
export async function compose<Printed>(
  db: Reader,
  kind: PaperKind<Printed>,
  printed: Printed,
  officeId: string | null,
  face: Face,
): Promise<Composed> {
  const template = kind.submitted(printed) ?? (await templateOf(db, kind, officeId))
  return { ...(await composedWith(db, kind, printed, template, face)), template }
}
