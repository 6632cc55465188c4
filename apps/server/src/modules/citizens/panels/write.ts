import { randomBytes } from 'node:crypto'
import { type NewPanel, type PanelDoc, type PanelWritten, text } from '@jianqing/contract'
import { CODE_ALPHABET } from '@jianqing/contract/portal'
import { and, eq, max } from 'drizzle-orm'
import { audit } from '../../../platform/audit/index.ts'
import { type Db, newId, transaction, type Tx } from '../../../platform/db/index.ts'
import { passagesOf } from '../../../platform/definition/index.ts'
import { AppError } from '../../../platform/http/index.ts'
import { type Actor, mayTouch } from '../../../platform/policy/index.ts'
import { panelProcess } from './process.ts'
import { SHIPPED } from './shipped/all.ts'
import { type PanelRow, panels } from './tables.ts'
import { linesOf } from './texts.ts'

/** Short, for it stands on a wall; it opens nothing that is not public. */
const newCode = () => [...randomBytes(6)].map(byte => CODE_ALPHABET[byte & 31]).join('')

const EMPTY: PanelDoc = { schema: 1, blocks: [] }

type Begun = Pick<PanelRow, 'setId' | 'title' | 'source'> & Partial<Pick<PanelRow, 'zhDoc' | 'titleEn' | 'enDoc'>>

/** The next panel of a set. @throws AppError bad_request */
export async function beginPanel(tx: Tx, actor: Actor, begun: Begun, when: { today?: string; at?: string } = {}): Promise<PanelRow> {
  const { id: createdBy, officeId } = actor.user
  if (officeId === null) throw new AppError('bad_request', text('请先由管理员设置您的单位', 'An administrator must set your office first'))
  const [last] = await tx
    .select({ no: max(panels.no) })
    .from(panels)
    .where(and(eq(panels.officeId, officeId), eq(panels.setId, begun.setId)))
  const isTranslated = begun.enDoc != null
  const [row] = await tx
    .insert(panels)
    .values({
      zhDoc: EMPTY,
      ...begun,
      id: newId(),
      code: newCode(),
      no: (last?.no ?? 0) + 1,
      zhBy: createdBy,
      ...(isTranslated && { enRevision: 1, enOf: 1, enBy: createdBy }),
      officeId,
      createdBy,
      ...(when.at && { createdAt: when.at, updatedAt: when.at }),
    })
    .returning()
  await panelProcess.begin(tx, actor, row!, { title: text('新建', 'Added'), ...when })
  return row!
}

export const addPanel = (db: Db, actor: Actor, { set, title, source }: NewPanel): Promise<PanelRow> =>
  transaction(db, tx => beginPanel(tx, actor, { setId: set, title, source }))

/** What ships of a set and the office does not have, by its title. */
export const missingOf = (set: string, titles: readonly string[]) => (SHIPPED[set] ?? []).filter(({ zh }) => !titles.includes(zh.title))

/** What ships of a set and the office does not have, as panels of its own to be read, changed and published. @returns how many */
export async function takeShipped(tx: Tx, actor: Actor, set: string, when: { today?: string; at?: string } = {}): Promise<number> {
  const own = await tx
    .select({ title: panels.title })
    .from(panels)
    .where(and(eq(panels.officeId, actor.user.officeId!), eq(panels.setId, set)))
  const fresh = missingOf(
    set,
    own.map(({ title }) => title),
  )
  for (const { zh, en, source } of fresh)
    await beginPanel(tx, actor, { setId: set, title: zh.title, zhDoc: zh.doc, titleEn: en.title, enDoc: en.doc, source }, when)
  return fresh.length
}

/** Keeps what somebody wrote. @throws AppError forbidden, conflict with what differs from what somebody else wrote meanwhile */
export const writePanel = (db: Db, actor: Actor, id: string, { lang, title, doc, source, base }: PanelWritten): Promise<PanelRow> =>
  transaction(db, async tx => {
    const [row] = await tx.select().from(panels).where(eq(panels.id, id)).for('update')
    if (!row) throw new AppError('not_found')
    if (!mayTouch(actor, 'panel:write', panelProcess.definition.place(row))) throw new AppError('forbidden')
    const isZh = lang === 'zh-CN'
    if (base !== (isZh ? row.zhRevision : row.enRevision)) {
      const now = isZh ? linesOf(row.title, row.zhDoc) : row.enDoc ? linesOf(row.titleEn ?? '', row.enDoc) : []
      throw new AppError(
        'conflict',
        text(
          '您打开以后，别人改过这份文字，您的没有保存。请对照下面的差别再改',
          'Somebody changed these words after you opened them, and yours were not kept. See what differs and change them again',
        ),
        { passages: passagesOf(now, linesOf(title, doc)) },
      )
    }
    const by = actor.user.id
    const [saved] = await tx
      .update(panels)
      .set({
        ...(isZh
          ? { title, zhDoc: doc, zhRevision: base + 1, zhBy: by }
          : { titleEn: title, enDoc: doc, enRevision: base + 1, enOf: row.zhRevision, enBy: by }),
        source,
        revision: row.revision + 1,
        updatedAt: new Date().toISOString(),
      })
      .where(eq(panels.id, id))
      .returning()
    await audit(tx, {
      actor,
      action: 'panel.write',
      subject: { kind: 'panel', id },
      officeId: row.officeId,
      details: { lang, revision: base + 1, blocks: doc.blocks.length },
    })
    return saved!
  })
