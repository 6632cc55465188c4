import { api, text, type Tree } from '@jianqing/contract'
import { type Db, transaction } from '../../../../platform/db/index.ts'
import { type App, route } from '../../../../platform/http/index.ts'
import { offices } from '../../../../platform/policy/index.ts'
import { defaultAsOf } from '../../../../platform/setting/index.ts'
import { handoverView, listHandovers, sendersOf } from './list.ts'
import { rulesOn, WHEN } from './rules.ts'
import { mustBeOurs, senderOf } from './sender.ts'
import { checkPackage, takePackage, type Taking } from './take.ts'

const describe = (field: { type: string; max?: number }) =>
  ({
    text: text(`文字，不超过 ${field.max ?? 2000} 字`, `Text, at most ${field.max ?? 2000} characters`),
    day: text('日期，YYYY-MM-DD，不晚于今天', 'Day, YYYY-MM-DD, not after today'),
    integer: text(`0 至 ${field.max} 的整数`, `Whole number, 0 to ${field.max}`),
    identity: text('公民身份号码，校验码须正确', 'Identity number with its check digit'),
    code: text('代码', 'Code'),
    court: text('法院编码，须已登记', 'Code of a court that is known here'),
    office: text('检察院编码，须已登记', 'Code of an office that is known here'),
  })[field.type as 'text']

const OPTIONAL = text('选填', 'If known')

export function handoverRoutes(app: App, { db, ...taking }: Taking & { db: Db }): void {
  route(app, api.handovers.list, { handler: ({ actor, query }) => listHandovers(db, actor, query) })
  route(app, api.handovers.senders, { handler: async ({ actor }) => ({ items: await sendersOf(db, actor) }) })
  route(app, api.handovers.rules, {
    handler: async () => {
      const { version, validFrom, fields, papers } = rulesOn(await defaultAsOf(db))
      const coded = await db.select({ code: offices.code, name: offices.name, tree: offices.tree }).from(offices).orderBy(offices.code)
      const codesOf = (tree: Tree) => coded.flatMap(({ code, name, tree: its }) => (code && its === tree ? [{ code, name }] : []))
      const titleOf = (name: string) => fields.find(({ field }) => field === name)!.title
      return {
        version,
        validFrom,
        fields: fields.map(rule => ({
          field: rule.field,
          title: rule.title,
          type: rule.type,
          required: rule.required ? WHEN[rule.required] : OPTIONAL,
          checks: [
            rule.codes
              ? text(
                  Object.entries(rule.codes)
                    .map(([code, word]) => `${code} ${word['zh-CN']}`)
                    .join('、'),
                  Object.entries(rule.codes)
                    .map(([code, word]) => `${code} ${word.en}`)
                    .join(', '),
                )
              : describe(rule),
            ...(rule.notBefore
              ? [
                  text(
                    `不早于${titleOf(rule.notBefore.field)['zh-CN']}，否则${rule.notBefore.level === 'warn' ? '提示' : '退回'}`,
                    `Not before ${titleOf(rule.notBefore.field).en.toLowerCase()}, else ${rule.notBefore.level === 'warn' ? 'a warning' : 'rejected'}`,
                  ),
                ]
              : []),
            ...(rule.least ? [rule.least.message] : []),
          ],
        })),
        papers: papers.map(({ kind, title, required }) => ({ kind, title, required: WHEN[required] })),
        offices: codesOf('procuratorate'),
        courts: codesOf('court'),
      }
    },
  })
  route(app, api.handovers.check, {
    handler: async ({ actor, body: { fromOfficeId, ...parcel } }) => {
      const policeOfficeId = await senderOf(db, actor, fromOfficeId)
      await mustBeOurs(db, actor, parcel.fields['office'])
      return checkPackage(db, { parcel, policeOfficeId }, taking.refOf)
    },
  })
  route(app, api.handovers.send, {
    handler: async ({ actor, body: { fromOfficeId, ...parcel } }) => {
      const policeOfficeId = await senderOf(db, actor, fromOfficeId)
      await mustBeOurs(db, actor, parcel.fields['office'])
      const row = await transaction(db, tx => takePackage(tx, taking, { parcel, policeOfficeId }, { actor, way: 'upload' }))
      return handoverView(row, null)
    },
  })
}
