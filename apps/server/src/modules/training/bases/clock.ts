import { addressOf, api, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { whoMay } from '../../../platform/auth/index.ts'
import { type ClockDefinition, warningDays } from '../../../platform/clock/index.ts'
import { reminding, remindTwice } from '../../../platform/ladder/index.ts'
import { defineSetting, readSetting } from '../../../platform/setting/index.ts'
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
      said: text(`${row.title}，有效期至 ${dueOn}`, `${row.title}, valid until ${dueOn}`),
    }
  )
})

/** From the day of the accreditation to its last: the office's own figure where the decision names none. */
export const accreditationClock: ClockDefinition = {
  kind: 'base_accreditation',
  title: ACCREDITED,
  basis: '认定文件或者本院设定的认定有效期',
  budget: async tx => ({ amount: 12 * (await readSetting(tx, VALID_YEARS)), unit: 'month' }),
  roll: false,
  warning: warningDays('base_accreditation', ACCREDITED, 60),
  rungs: remindTwice(
    tell('实训基地认定即将到期', 'Accreditation of a base runs out'),
    tell('实训基地认定已到期', 'Accreditation of a base ran out'),
  ),
}
