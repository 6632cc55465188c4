import { addMonths } from '@jianqing/calendar'
import { eq } from 'drizzle-orm'
import { transaction } from '../../../platform/db/index.ts'
import { type Demo, momentOf, type Seed } from '../../../platform/room/index.ts'
import { panelProcess } from './process.ts'
import { panels } from './tables.ts'
import { takeShipped } from './write.ts'

/** Two of the three sets hang and were published; the third waits for the office to enter it from published sources. */
async function seedPanels({ db, today, person }: Demo): Promise<void> {
  const [guide, clerk] = [await person('jiangjie'), await person('dangwu')]
  const on = addMonths(today, -7)
  const checked = addMonths(today, -1)
  for (const set of ['accounts', 'stories'])
    await transaction(db, tx => takeShipped(tx, guide, set, { today: on, at: momentOf(on, '09:30') }))
  const rows = await db.select().from(panels).where(eq(panels.officeId, guide.user.officeId!)).orderBy(panels.setId, panels.no)
  // the last one is not published yet
  for (const row of rows.slice(0, -1)) {
    const when = { today: on, at: momentOf(on, '15:00') }
    const { id, revision } =
      row.state === 'draft' ? await panelProcess.act(db, clerk, row, 'publish', { revision: row.revision, form: {} }, when) : row
    if (row.setId !== 'accounts' || row.checkedOn) continue
    const form = { on: checked, result: '与本院定稿逐字核对，一致。' }
    await panelProcess.act(db, guide, { id }, 'check_source', { revision, form }, { today: checked, at: momentOf(checked, '10:00') })
  }
}

export const panelsSeed: Seed = { past: seedPanels }
