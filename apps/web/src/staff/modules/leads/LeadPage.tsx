import type { LeadDetail, TimelineEntry } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { EvidencePanel } from '../../../kit/evidence/EvidencePanel.tsx'
import { subjectText } from '../../../kit/format.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import { useMay } from '../../shell/session/session.tsx'
import { RecordPage } from '../../../kit/record/RecordPage.tsx'
import './leads.css'
import { ChangePanel } from './page/ChangePanel.tsx'
import { FoundPanel } from './page/FoundPanel.tsx'
import { isKind } from './page/kinds.ts'
import './page/lead-page.css'
import { CampaignWay } from './page/CampaignWay.tsx'
import { ClueWay } from './page/ClueWay.tsx'
import { LetterPart, LetterWay, RectifyWay, SuggestionWay } from './page/Letters.tsx'
import { RelatedPanel } from './page/RelatedPanel.tsx'
import { OutsideWay } from './page/OutsideWay.tsx'
import { SupportWay } from './page/SupportWay.tsx'
import { StepsPanel } from './page/StepsPanel.tsx'
import { TimeAxis } from './page/TimeAxis.tsx'
import { leadRecord } from './record.ts'

/** The record's own timeline begins with the first thing that a person did; what came before is the model's finding. */
const foundBy = (lead: LeadDetail): TimelineEntry => ({
  id: `found ${lead.id}`,
  at: lead.firstSeenAt,
  actorKind: 'system',
  actor: null,
  action: 'found',
  title: { 'zh-CN': `模型发现：${lead.modelTitle['zh-CN']}`, en: `Found by the model: ${lead.modelTitle.en}` },
  fromState: null,
  toState: 'new',
  fields: [],
  documents: [],
})

/** One lead: what was found and why, the evidence, what can be done now. */
export function LeadPage() {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const may = useMay()
  return (
    <RecordPage record={leadRecord} back={t('page.back')} className="jq-lead">
      {lead => ({
        title: tx(lead.reason),
        tab: subjectText(lead.subjectKey),
        sub: `${subjectText(lead.subjectKey)} · ${isKind(lead.subjectKind) ? t(`kind.${lead.subjectKind}`) : lead.subjectKind} · ${tx(lead.modelTitle)}`,
        // where a letter can be drafted, that is what is usually done next
        actions: lead.mayDraftLetter
          ? lead.actions.map(a => (a.tone === 'primary' ? { ...a, tone: 'default' as const } : a))
          : lead.actions,
        way: lead.mayDraftLetter ? (
          <>
            <LetterWay leadId={lead.id} />
            <SuggestionWay leadId={lead.id} />
            {lead.mayRectify ? <RectifyWay leadId={lead.id} /> : null}
          </>
        ) : null,
        below: (
          <>
            <LetterPart lead={lead} />
            {lead.maySupport ? <SupportWay leadId={lead.id} /> : null}
            {lead.maySuggest ? <OutsideWay leadId={lead.id} /> : null}
            {lead.mayBeginCampaign ? <CampaignWay leadId={lead.id} /> : null}
            {may('clue:write') ? <ClueWay leadId={lead.id} /> : null}
          </>
        ),
        aside: <RelatedPanel lead={lead} />,
        timeline: [...lead.timeline, foundBy(lead)],
        body: (
          <>
            <FoundPanel lead={lead} />
            <div className="jq-stack">
              <EvidencePanel evidence={lead.evidence} revealed={lead.revealed} />
              {lead.change ? <ChangePanel change={lead.change} revealed={lead.revealed} /> : null}
              <TimeAxis evidence={lead.evidence} asOf={lead.asOf} />
              <StepsPanel lead={lead} />
            </div>
          </>
        ),
      })}
    </RecordPage>
  )
}
