import { addressOf, api, CAMPAIGN_STATES, type CampaignFilter, type CampaignSummary, type I18nText, text } from '@jianqing/contract'
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { matches } from '../../../platform/db/index.ts'
import { scopeCondition, scopeOf } from '../../../platform/policy/index.ts'
import { defineRecord } from '../../../platform/record/index.ts'
import type { CampaignProcess } from './process.ts'
import { campaigns } from './tables.ts'

type Filter = Omit<z.output<typeof CampaignFilter>, 'state'>

/** Campaigns as lists, searches and the desk show them. */
export const campaignRecordOf = (process: CampaignProcess, modelTitle: (id: string) => I18nText) =>
  defineRecord({
    process,
    read: 'campaign:read',
    visible: actor => scopeCondition(scopeOf(actor, 'campaign:read'), { officeId: campaigns.officeId, ownerIds: [campaigns.ownerId] }),
    link: ({ id }) => addressOf(api.campaigns, id),
    list: {
      filter: (f: Filter) => [f.officeId ? eq(campaigns.officeId, f.officeId) : undefined],
      search: pattern => matches(campaigns.title, pattern),
      sorts: { title: campaigns.title, nextOn: campaigns.nextOn },
      people: row => [row.ownerId],
      more: process.load,
      summary: (row, { office, person, actions }, loaded): CampaignSummary => ({
        id: row.id,
        title: row.title,
        modelId: row.modelId,
        modelTitle: modelTitle(row.modelId),
        state: row.state,
        revision: row.revision,
        officeId: row.officeId,
        officeName: office,
        owner: person(row.ownerId),
        offices: loaded(row).offices,
        nextOn: row.nextOn,
        updatedAt: row.updatedAt,
        actions,
      }),
      export: {
        name: text('类案整改', 'campaigns'),
        columns: lang => [
          { title: text('标题', 'Title'), value: item => item.title },
          { title: text('模型', 'Model'), value: item => item.modelTitle[lang] },
          { title: text('状态', 'State'), value: item => CAMPAIGN_STATES[item.state][lang] },
          { title: text('到位院数', 'Offices cured'), value: item => item.offices.cured },
          { title: text('涉及院数', 'Offices'), value: item => item.offices.total },
        ],
      },
    },
    desk: {
      called: text('类案整改', 'Campaign'),
      next: {
        draft: text('试运行并下达各院', 'Run the model and give the tasks'),
        running: text('核查新发现，办结', 'Look at what is found, close'),
      },
      aside: ['urge', 'cancel'],
      headline: row => ({ title: text(row.title, row.title), subtitle: modelTitle(row.modelId) }),
      at: row => row.updatedAt,
    },
  })
export type CampaignRecord = ReturnType<typeof campaignRecordOf>
