import { type CheckupChannel, type CheckupSheet, text } from '@jianqing/contract'
import type { Sheet } from '@jianqing/sheet/shape'
import { and, desc, eq, isNotNull } from 'drizzle-orm'
import { linkRecords } from '../../../../platform/chain/index.ts'
import { newId, type Tx } from '../../../../platform/db/index.ts'
import { AppError } from '../../../../platform/http/index.ts'
import type { Actor } from '../../../../platform/policy/index.ts'
import type { RecordKeys } from '../../../../platform/secret/index.ts'
import { keepSheet } from '../../../../platform/sheet/index.ts'
import type { EnterpriseRow } from '../tables.ts'
import type { CheckupProcess } from './process.ts'
import { makeKey } from './sealed.ts'
import { type CheckupRow, checkups } from './tables.ts'

/** The sheet that counts in an office. */
export type SheetOf = (id: CheckupSheet) => (officeId: string) => Promise<{ sheet: Sheet; version: string }>

export interface Beginning {
  process: CheckupProcess
  keys: RecordKeys
  sheetOf: SheetOf
}

interface Begun {
  sheet: CheckupSheet
  channel: CheckupChannel
  on: string
  at?: string
}

/** Begins one of a firm, with a key of its own. @throws AppError wrong_state where one is being filled in */
export async function beginCheckup(
  tx: Tx,
  { process, keys, sheetOf }: Beginning,
  actor: Actor,
  firm: EnterpriseRow,
  begun: Begun,
): Promise<CheckupRow> {
  const own = eq(checkups.enterpriseId, firm.id)
  const [open] = await tx
    .select()
    .from(checkups)
    .where(and(own, eq(checkups.state, 'filling')))
    .limit(1)
  if (open)
    throw new AppError('wrong_state', text('已有一次体检正在填写，请先提交', 'There is one that is being filled in: hand it in first'))
  // of the same sheet: questions of another one have other names
  const [previous] = await tx
    .select({ id: checkups.id })
    .from(checkups)
    .where(and(own, eq(checkups.sheet, begun.sheet), isNotNull(checkups.result)))
    .orderBy(desc(checkups.completedOn))
    .limit(1)
  const { sheet, version } = await sheetOf(begun.sheet)(firm.officeId)
  await keepSheet(tx, sheet, version)
  const id = newId()
  makeKey(keys, id)
  const [row] = await tx
    .insert(checkups)
    .values({
      id,
      enterpriseId: firm.id,
      previousId: previous?.id ?? null,
      sheet: begun.sheet,
      version,
      channel: begun.channel,
      begunOn: begun.on,
      handlerId: firm.contactId ?? actor.user.id,
      officeId: firm.officeId,
      createdBy: actor.user.id,
      ...(begun.at && { createdAt: begun.at }),
    })
    .returning()
  await process.begin(tx, actor, row!, { title: text('开始体检', 'Begun'), details: { sheet: begun.sheet, version }, at: begun.at })
  await linkRecords(tx, actor, { kind: 'enterprise', id: firm.id }, 'led_to', { kind: 'checkup', id })
  return row!
}
