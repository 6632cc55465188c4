import { api, type LeadDetail, type TimelineEntry } from '@jianqing/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { EvidencePanel } from '../../../kit/evidence/EvidencePanel.tsx'
import { ErrorState } from '../../../kit/ErrorState.tsx'
import { subjectText } from '../../../kit/format.ts'
import { PageHeader } from '../../../kit/PageHeader.tsx'
import { RevealDialog } from '../../../kit/reveal/RevealDialog.tsx'
import { RevealPart } from '../../../kit/reveal/RevealPart.tsx'
import { useRevealed } from '../../../kit/reveal/useRevealed.ts'
import { PageSkeleton } from '../../../kit/Skeletons.tsx'
import { Timeline } from '../../../kit/Timeline.tsx'
import { useApi } from '../../../kit/api.ts'
import { useTx } from '../../../kit/i18n/index.ts'
import './leads.css'
import { ActPanel } from './page/ActPanel.tsx'
import { ChangePanel } from './page/ChangePanel.tsx'
import { FoundPanel } from './page/FoundPanel.tsx'
import './page/lead-page.css'
import { RelatedPanel } from './page/RelatedPanel.tsx'
import { StepsPanel } from './page/StepsPanel.tsx'
import { TimeAxis } from './page/TimeAxis.tsx'

/** The kinds of subject that have a word; a model may name others. */
const KINDS = [
  'case',
  'report',
  'opinion',
  'staff',
  'prosecutor',
  'asker',
  'pair',
  'plaintiff',
  'judgment',
  'person',
  'person+company',
  'project',
  'house',
  'group',
  'company',
] as const
const isKind = (kind: string): kind is (typeof KINDS)[number] => (KINDS as readonly string[]).includes(kind)

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
  const { id = '' } = useParams()
  const { data, error, refetch } = useApi(api.leads.get, { params: { id } })
  const { shown: lead, secondsLeft, show, hide } = useRevealed(data)
  const [asking, setAsking] = useState(false)
  if (error && !lead) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!lead) return <PageSkeleton />
  const kind = isKind(lead.subjectKind) ? t(`kind.${lead.subjectKind}`) : lead.subjectKind
  return (
    <>
      <PageHeader
        title={subjectText(lead.subjectKey)}
        back={{ to: '/leads', label: t('page.back') }}
        sub={`${kind} · ${tx(lead.modelTitle)}`}
      />
      <div className="jq-lead">
        <div className="jq-lead-found">
          <FoundPanel lead={lead} />
        </div>
        <div className="jq-lead-evidence jq-stack">
          <EvidencePanel evidence={lead.evidence} revealed={lead.revealed} />
          {lead.change ? <ChangePanel change={lead.change} revealed={lead.revealed} /> : null}
          <TimeAxis evidence={lead.evidence} asOf={lead.asOf} />
          <StepsPanel lead={lead} />
        </div>
        <div className="jq-lead-act jq-stack">
          <ActPanel
            lead={lead}
            reveal={<RevealPart secondsLeft={secondsLeft} mayReveal={lead.mayReveal} onAsk={() => setAsking(true)} onHide={hide} />}
          />
          {asking ? <RevealDialog endpoint={api.leads.reveal} id={lead.id} onRevealed={show} onClose={() => setAsking(false)} /> : null}
          <RelatedPanel related={lead.related} />
          <section className="jq-card jq-panel">
            <div className="jq-panel-title">
              <h2 className="jq-h2">{t('page.timeline')}</h2>
            </div>
            <Timeline entries={[...lead.timeline, foundBy(lead)]} />
          </section>
        </div>
      </div>
    </>
  )
}
