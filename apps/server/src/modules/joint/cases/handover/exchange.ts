import { HandoverPackage, text } from '@jianqing/contract'
import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { ExchangeKind } from '../../../../platform/exchange/index.ts'
import { offices } from '../../../../platform/policy/index.ts'
import { takePackage, type Taking } from './take.ts'

const Body = HandoverPackage.omit({ id: true })

/**
 * A case as the police's own system sends it. Whose it is says the key that it was signed by: the party's code is that of an office of the police. What the rules refuse
 * is written down here as well, and told in the receipt field by field.
 */
export const handoverKind = (taking: Taking): ExchangeKind<z.infer<typeof Body>> => ({
  kind: 'joint.handover',
  title: text('移送案件', 'A case handed over'),
  schema: Body,
  async accept(tx, { id, from, body }) {
    const [police] = await tx
      .select({ id: offices.id })
      .from(offices)
      .where(and(eq(offices.tree, 'police'), eq(offices.code, from)))
    if (!police) return [{ path: 'from', code: 'unknown_office', message: `${from} is no office of the police that is known here` }]
    const { verdict, problems } = await takePackage(
      tx,
      taking,
      { parcel: { id, ...body }, policeOfficeId: police.id },
      { actor: null, way: 'exchange' },
    )
    if (verdict !== 'rejected') return
    return {
      kept: problems.map(({ field, code, value, message }) => ({
        path: `fields.${field}`,
        code,
        message: value === '' ? message['zh-CN'] : `${message['zh-CN']}（${value}）`,
      })),
    }
  },
})
