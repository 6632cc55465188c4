import { api, text } from '@jianqing/contract'
import { type Actions, audit } from '../../../platform/audit/index.ts'
import { type Db, transaction, type Tx } from '../../../platform/db/index.ts'
import {
  closeDay,
  daysThatDiffer,
  type Exchange,
  exchangeRoutes,
  findParty,
  giveUp,
  holdParty,
  packagesOf,
  partiesOf,
  publicKeysOf,
  putParty,
  type Self,
  sendAgain,
} from '../../../platform/exchange/index.ts'
import { AppError, route } from '../../../platform/http/index.ts'
import type { Actor } from '../../../platform/policy/index.ts'
import type { Room } from '../../../platform/room/index.ts'

const actions: Actions = {
  'exchange.party': text('登记交换单位', 'Named a party to the exchange'),
  'exchange.hold': text('暂停向对方发送', 'Held what is for a party'),
  'exchange.let_go': text('恢复向对方发送', 'Let go what is for a party'),
  'exchange.again': text('重发交换包', 'Sent a package again'),
  'exchange.give_up': text('放弃发送交换包', 'Gave a package up'),
  'exchange.close_day': text('确认对账差异已处理', 'Closed the differences of a day'),
}

interface Surroundings {
  db: Db
  self: Self
  exchange: Pick<Exchange, 'take' | 'wake' | 'titleOf' | 'stop'>
}

/** Who we hand over to and by what way, what has not arrived, and the days that differ: kept by the system administrator, who is shown packages and no case. */
export const exchangeRoom = ({ db, self, exchange }: Surroundings): Room => {
  const { code } = self
  const change = (
    actor: Actor,
    action: keyof typeof actions,
    subject: { kind: string; id: string },
    details: object,
    work: (tx: Tx) => Promise<void>,
  ) =>
    transaction(db, async tx => {
      await work(tx)
      await audit(tx, { actor, action, subject, details: { ...details } })
    }).then(() => {
      exchange.wake()
      return null
    })
  const ofParty = (id: string) => ({ kind: 'exchange_party', id })
  const ofPackage = (id: string) => ({ kind: 'exchange_package', id })

  return {
    actions,
    routes: app => {
      exchangeRoutes(exchange)(app)
      app.addHook('onClose', () => exchange.stop())
      route(app, api.exchange.show, {
        handler: async () => ({ self: { code, keys: publicKeysOf(self) }, parties: await partiesOf(db, code) }),
      })
      route(app, api.exchange.putParty, {
        handler: ({ actor, params, body }) =>
          change(actor, 'exchange.party', ofParty(params.code), body, tx => putParty(tx, { self: code, code: params.code, ...body })),
      })
      route(app, api.exchange.hold, {
        handler: ({ actor, params, body: { reason } }) =>
          change(actor, reason === null ? 'exchange.let_go' : 'exchange.hold', ofParty(params.code), { reason }, async tx => {
            await findParty(tx, code, params.code)
            await holdParty(tx, code, params.code, reason)
          }),
      })
      route(app, api.exchange.sent, { handler: ({ query }) => packagesOf(db, code, { ...query, titleOf: exchange.titleOf }) })
      route(app, api.exchange.again, {
        handler: ({ actor, params: { id } }) => change(actor, 'exchange.again', ofPackage(id), {}, tx => sendAgain(tx, code, id)),
      })
      route(app, api.exchange.giveUp, {
        handler: ({ actor, params: { id }, body: { reason } }) =>
          change(actor, 'exchange.give_up', ofPackage(id), { reason }, tx => giveUp(tx, code, id, actor.user.id, reason)),
      })
      route(app, api.exchange.days, { handler: async () => ({ items: await daysThatDiffer(db, code) }) })
      route(app, api.exchange.closeDay, {
        handler: ({ actor, params: { party, day }, body: { reason } }) =>
          change(actor, 'exchange.close_day', ofParty(party), { day, reason }, async tx => {
            await findParty(tx, code, party)
            if (!(await closeDay(tx, self, party, day, actor.user.id, reason)))
              throw new AppError('wrong_state', text('此日无差异，或本方已确认', 'This day does not differ, or you closed it already'))
          }),
      })
    },
  }
}
