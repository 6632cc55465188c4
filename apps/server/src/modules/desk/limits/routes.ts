import { loadLimits } from '@jianqing/catalogue/limits'
import { api, type I18nText, type Lang, type LimitRule, text } from '@jianqing/contract'
import { choicesOf, limitSettings } from '../../../platform/clock/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { route, sendTable, type TableColumn } from '../../../platform/http/index.ts'
import type { Room } from '../../../platform/room/index.ts'
import { checkAsOf, defaultAsOf } from '../../../platform/setting/index.ts'
import { dueAnswer } from './due.ts'
import { filtered } from './rule.ts'

/** The limits of law, and when one of them ends: for everybody of the procuratorate. */
export const limitsRoom = ({ db }: { db: Db }): Room => {
  const all = loadLimits()
  const areaTitle = (area: string) => all.areas.find(one => one.area === area)!.title
  return {
    settings: limitSettings,
    routes: app => {
      route(app, api.limits.list, {
        handler: ({ query }) => {
          const items = filtered(all, query)
          return { areas: [...all.areas], items, total: all.limits.length }
        },
      })
      route(app, api.limits.export, {
        handler: ({ query: { format, lang, ...filter }, reply }) =>
          sendTable(
            reply,
            { name: text('期限规则', 'Limits of law')[lang], columns: columns(lang, areaTitle), rows: filtered(all, filter) },
            format,
            lang,
          ),
      })
      route(app, api.limits.due, {
        handler: async ({ query }) => {
          const asOf = query.asOf === undefined ? await defaultAsOf(db) : checkAsOf(query.asOf)
          return dueAnswer(all, query, await choicesOf(db), asOf)
        },
      })
    },
  }
}

const KINDS: Record<LimitRule['kind'], I18nText> = {
  budget: text('期限', 'Limit'),
  before: text('倒推期限', 'Counted back'),
  recurring: text('定期事项', 'Recurring duty'),
  rule: text('计算规则', 'Rule'),
}

function columns(lang: Lang, areaTitle: (area: string) => I18nText): readonly TableColumn<LimitRule>[] {
  const lines = (all: readonly I18nText[]) => all.map(one => one[lang]).join('\n')
  return [
    { title: text('编号', 'Id'), value: ({ id }) => id },
    { title: text('领域', 'Area'), value: ({ area }) => areaTitle(area)[lang] },
    { title: text('事项', 'Subject'), value: ({ title }) => title[lang] },
    { title: text('类别', 'Kind'), value: ({ kind }) => KINDS[kind][lang] },
    { title: text('起算', 'From'), value: ({ trigger }) => trigger?.[lang] },
    { title: text('期限', 'Length'), value: ({ length }) => length?.[lang] },
    { title: text('节假日', 'Days off'), value: ({ roll }) => roll?.[lang] },
    { title: text('延长', 'Extensions'), value: ({ extensions }) => lines(extensions) },
    { title: text('中止', 'Suspensions'), value: ({ suspensions }) => lines(suspensions) },
    { title: text('重新计算', 'Restarts'), value: ({ restarts }) => lines(restarts) },
    { title: text('备注', 'Notes'), value: ({ notes }) => lines(notes) },
    { title: text('条文', 'Article'), value: ({ article }) => article },
    { title: text('摘录', 'Quote'), value: ({ quote }) => quote },
    {
      title: text('核实', 'Verified'),
      value: ({ verified }) => (verified ? text('已核实', 'verified') : text('未核实', 'not verified'))[lang],
    },
    { title: text('施行', 'Valid'), value: ({ validFrom, validTo }) => [validFrom, validTo].filter(Boolean).join(' – ') },
    { title: text('出处', 'Source'), value: ({ source }) => source },
  ]
}
