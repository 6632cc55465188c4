import { today } from '@jianqing/calendar'
import { text } from '@jianqing/contract'
import { type CampaignProcess, type CampaignRow, campaigns } from '../modules/inspection/campaigns/index.ts'
import { findLead } from '../modules/leads/index.ts'
import { findModel, type Registry } from '../modules/models/index.ts'
import { linkRecords } from '../platform/chain/index.ts'
import { type Db, newId, transaction } from '../platform/db/index.ts'
import { AppError } from '../platform/http/index.ts'
import type { Actor } from '../platform/policy/index.ts'

/** Begins one with a valid find. @throws AppError not_found, wrong_state */
export const beginCampaign = (
  db: Db,
  registry: Registry,
  process: CampaignProcess,
  actor: Actor,
  leadId: string,
  when: { today: string; at: string } = { today: today(), at: new Date().toISOString() },
): Promise<CampaignRow> =>
  transaction(db, async tx => {
    const lead = await findLead(tx, actor, leadId)
    if (!lead || !actor.user.officeId) throw new AppError('not_found')
    if (lead.state !== 'accepted' && lead.state !== 'rectified')
      throw new AppError('wrong_state', text('请先确认线索有效', 'Confirm the lead as valid first'))
    if (lead.confidential)
      throw new AppError('wrong_state', text('涉及举报控告的线索不发起类案整改', 'No campaign begins with what rests on a complaint'))
    const { modelId, params, modelTitle } = lead
    const [row] = await tx
      .insert(campaigns)
      .values({
        id: newId(),
        title: `“${modelTitle['zh-CN']}”类案整改`,
        modelId,
        modelVersion: findModel(registry, modelId).checked.version,
        params,
        measures: '对清单所列事项逐一核查：确有问题的依规整改，没有问题的说明理由；同时查找原因，完善制度。',
        leadId,
        officeId: actor.user.officeId,
        ownerId: actor.user.id,
        createdAt: when.at,
        updatedAt: when.at,
      })
      .returning()
    await process.begin(tx, actor, row!, { title: text('由有效线索发起', 'Began with a valid lead'), ...when })
    await linkRecords(tx, actor, { kind: 'lead', id: leadId }, 'led_to', { kind: 'campaign', id: row!.id })
    return row!
  })
