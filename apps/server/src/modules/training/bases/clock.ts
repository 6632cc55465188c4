import { chineseDate } from '@jianqing/calendar'
import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding } from '../../../platform/ladder/index.ts'
import { defineSetting } from '../../../platform/setting/index.ts'
import { bases } from './tables.ts'

const ACCREDITED = text('实训基地认定有效期', 'Base: its accreditation')

export const VALID_YEARS = defineSetting({
  key: 'base.valid_years',
  type: 'int',
  schema: z.number().int().min(1).max(20),
  default: 5,
  min: 1,
  max: 20,
  title: text('实训基地认定有效期（年）', 'Training bases: years for which an accreditation holds'),
  help: text(
    '1 至 20，由本院设定，并非法定期限；认定文件写明期限的以文件为准',
    '1 to 20, the office’s own rule and not law; where the decision names a day, that one counts',
  ),
})

const tell = reminding('base', async (tx, id, dueOn) => {
  const [row] = await tx.select().from(bases).where(eq(bases.id, id))
  return (
    row && {
      to: await whoMay(tx, 'base:write', row.officeId),
      link: addressOf(api.bases, row.id),
      said: text(`${row.title}，有效期至${chineseDate(dueOn)}`, `${row.title}, valid until ${dueOn}`),
    }
  )
})

/** From the day of the accreditation to its last: that of the decision, else by the office's own figure. @param end what ends it the day after */
export const accreditationClockOf = (end: (tx: Tx, id: string) => Promise<unknown>): ClockDefinition => ({
  kind: 'base_accreditation',
  title: ACCREDITED,
  basis: '认定文件或者本院设定的认定有效期',
  budget: 'named',
  roll: false,
  warning: warningDays('base_accreditation', ACCREDITED, 60),
  rungs: [
    {
      id: 'remind',
      title: text('认定即将到期', 'It runs out soon'),
      offset: 'warning',
      effect: tell('实训基地认定即将到期', 'Accreditation of a base runs out'),
    },
    {
      id: 'over',
      title: text('认定已到期', 'It ran out'),
      offset: { after: 1 },
      effect: async (tx, fired) => {
        await end(tx, fired.clock.subjectId)
        await tell('实训基地认定已到期，须重新认定', 'Accreditation of a base ran out')(tx, fired)
      },
    },
  ],
})
