import type { Room } from '../../platform/room/index.ts'
import { api, LEAD_STATES, text } from '@jianqing/contract'
import { type Actions, audit } from '../../platform/audit/index.ts'
import { type Db, transaction } from '../../platform/db/index.ts'
import { AppError, route, sendTable } from '../../platform/http/index.ts'
import { mayTouch } from '../../platform/policy/index.ts'
import { type LeadContext, leadDetail } from './detail.ts'
import { everyLead, listLeads } from './list.ts'
import { findLead } from './query.ts'
import { leadProcess } from './process.ts'
import { reveal } from './reveal.ts'

const actions: Actions = {
  'lead.reveal': text('查看完整身份信息', 'Unmasked identities'),
  'lead.export': text('导出线索', 'Exported leads'),
}

const SEVERITY = { high: text('高', 'High'), medium: text('中', 'Medium'), low: text('低', 'Low') }

export const leadsRoom = ({ db, context }: { db: Db; context: LeadContext }): Room => ({
  actions,
  processes: [leadProcess],
  routes: app => {
    route(app, api.leads.list, { handler: ({ query, actor }) => listLeads(db, actor, query) })

    route(app, api.leads.export, {
      handler: async ({ query: { format, lang, ...filter }, actor, reply }) => {
        await transaction(db, tx => audit(tx, { actor, action: 'lead.export', details: { format, filter } }))
        return sendTable(
          reply,
          {
            name: text('线索', 'leads')[lang],
            columns: [
              { title: text('模型', 'Model'), value: l => l.modelTitle[lang] },
              { title: text('对象', 'Subject'), value: l => l.subjectKey },
              { title: text('程度', 'Severity'), value: l => SEVERITY[l.severity][lang] },
              { title: text('状态', 'State'), value: l => LEAD_STATES[l.state][lang] },
              { title: text('单位', 'Office'), value: l => l.officeName },
              { title: text('情形', 'What was found'), value: l => l.reason[lang] },
              { title: text('承办', 'Assignee'), value: l => l.assignee?.name },
              { title: text('首次发现', 'First seen'), value: l => l.firstSeenAt.slice(0, 10) },
              { title: text('说明', 'Note'), value: () => text('线索供人工核查，不是结论', 'A lead to check, never a finding')[lang] },
            ],
            rows: everyLead(db, actor, filter),
          },
          format,
          lang,
        )
      },
    })

    route(app, api.leads.get, { handler: ({ params, actor }) => leadDetail(db, actor, context, params.id) })

    route(app, api.leads.act, {
      handler: async ({ params, body, actor, lang }) => {
        const row = await findLead(db, actor, params.id)
        if (!row) throw new AppError('not_found')
        await leadProcess.act(db, actor, row, params.action, body, { lang })
        return leadDetail(db, actor, context, params.id)
      },
    })

    route(app, api.leads.reveal, {
      handler: async ({ params, body, actor }) => {
        const row = await findLead(db, actor, params.id)
        if (!row || !mayTouch(actor, 'lead:reveal', leadProcess.definition.place(row))) throw new AppError('not_found')
        return leadDetail(db, actor, context, params.id, await reveal(db, actor, row, body.reason))
      },
    })
  },
})
