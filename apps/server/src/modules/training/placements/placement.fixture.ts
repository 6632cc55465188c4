import { addDays, addMonths, today } from '@jianqing/calendar'
import type { PlacementDetail } from '@jianqing/contract'
import type { Db } from '../../../platform/db/index.ts'
import { addAccount, addOffice } from '../../../platform/testing/accounts.ts'
import type { Ask } from '../../../platform/testing/ask.ts'

export const TODAY = today()

type Answered = PlacementDetail & { code: string; fields: { path: string }[] }

/** Two offices and who meets between them, with short ways to what they do. */
export async function placementTown(db: Db, ask: Ask) {
  const sender = await addOffice(db, '资阳市人民检察院')
  const host = await addOffice(db, '成都市人民检察院', { departments: ['第一检察部'] })
  const other = await addOffice(db, '德阳市人民检察院')
  const at = (officeId: string, roles: Parameters<typeof addAccount>[2]['roles']) => ({ officeId, roles })
  const ids = {
    sender: sender.id,
    host: host.id,
    other: other.id,
    sending: await addAccount(db, 'sending', at(sender.id, ['base_manager'])),
    hosting: await addAccount(db, 'hosting', at(host.id, ['base_manager'])),
    outsider: await addAccount(db, 'outsider', at(other.id, ['base_manager'])),
    trainee: await addAccount(db, 'trainee', { ...at(sender.id, ['prosecutor']), staffNo: 'Z001' }),
    mentor: await addAccount(db, 'mentor', {
      ...at(host.id, ['prosecutor', 'trainer']),
      staffNo: 'C001',
      departmentId: host.departments['第一检察部']!,
    }),
    colleague: await addAccount(db, 'colleague', at(host.id, ['prosecutor'])),
  }
  const propose = (login: string, more: object = {}) =>
    ask<Answered>(login, 'POST', '/placements', {
      traineeId: ids.trainee,
      hostOfficeId: ids.host,
      fromOn: addDays(TODAY, 10),
      plan: '跟班学习刑事检察业务',
      ...more,
    })
  const read = async (login: string, id: string) => (await ask<Answered>(login, 'GET', `/placements/${id}`)).json
  const act = async (login: string, id: string, action: string, form: object = {}) => {
    const { revision } = await read(login, id)
    return ask<Answered>(login, 'POST', `/placements/${id}/actions/${action}`, { revision: revision ?? 0, form })
  }
  /** One that has been running for so many days, until `months` after its start. */
  const running = async (days: number, months = 3, more: object = {}) => {
    const fromOn = addDays(TODAY, -days)
    const untilOn = addDays(addMonths(fromOn, months), -1)
    const { id } = (await propose('sending', { fromOn, untilOn, ...more })).json
    const { json } = await act('hosting', id, 'agree', { mentor: ids.mentor, fromOn, untilOn })
    return json
  }
  return { ids, propose, read, act, running }
}
