import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import { type ActionView, api, type LeadDetail, linkTo } from '@jianqing/contract'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { Basis } from '../../../../kit/Basis.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { EvidencePanel } from '../../../../kit/evidence/EvidencePanel.tsx'
import { date, subjectText } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { RevealDialog } from '../../../../kit/reveal/RevealDialog.tsx'
import { useRevealed } from '../../../../kit/reveal/useRevealed.ts'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { SeverityTag, StateTag } from '../../../../kit/tags.tsx'
import { ACTION_KEYS } from '../list/keys.ts'
import type { Triage } from '../list/useTriage.ts'
import { CaseCard } from '../page/CaseCard.tsx'
import { ChangePanel } from '../page/ChangePanel.tsx'
import { ClearPanel } from '../page/ClearPanel.tsx'
import { LetterPart, LetterWay } from '../page/Letters.tsx'
import { StepsPanel } from '../page/StepsPanel.tsx'
import { TimeAxis } from '../page/TimeAxis.tsx'
import { leadRecord } from '../record.ts'

const ORDER = { primary: 0, default: 1, danger: 2 } as const
const inOrder = (actions: readonly ActionView[]) => [...actions].sort((a, b) => ORDER[a.tone] - ORDER[b.tone])

interface LeadPaneProps {
  id: string
  start: Triage['start']
  /** Which of how many it is. */
  place?: { n: number; of: number } | undefined
  /** The one that comes next, read ahead. */
  next?: string | undefined
}

/** One lead beside the list: the sentence, the case, the evidence, what would clear it, and what can be done now. */
export function LeadPane({ id, start, place, next }: LeadPaneProps) {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const { data, error, refetch } = useApi(api.leads.get, { params: { id } })
  useApi(api.leads.get, { params: { id: next ?? '' } }, { enabled: next !== undefined, staleTime: 30_000 })
  const { shown: lead, secondsLeft, show, hide } = useRevealed(data)
  const [asking, setAsking] = useState(false)
  if (error && !lead) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!lead) return <PageSkeleton />
  const begin = (action: string, reason?: number) =>
    start({ id, subjectKey: lead.subjectKey, reason: lead.reason, actions: lead.actions.map(a => a.id) }, action, reason)
  const mayReject = lead.actions.some(a => a.id === 'reject')
  return (
    <article className="jq-pane" aria-label={subjectText(lead.subjectKey)}>
      <div className="jq-pane-body" tabIndex={0} key={id}>
        <PaneHead lead={lead} place={place} />
        <CaseCard lead={lead} />
        <div className="jq-pane-columns">
          <div className="jq-pane-main">
            <EvidencePanel evidence={lead.evidence} revealed={lead.revealed} />
            {lead.change ? <ChangePanel change={lead.change} revealed={lead.revealed} /> : null}
            <TimeAxis evidence={lead.evidence} asOf={lead.asOf} />
          </div>
          <ClearPanel lead={lead} onReason={mayReject ? reason => begin('reject', reason) : undefined} />
        </div>
        <section className="jq-pane-why" aria-label={t('page.why')}>
          <h2 className="jq-h2">{t('page.why')}</h2>
          <Basis of={lead} className="jq-basis" />
        </section>
        <StepsPanel lead={lead} />
        <LetterPart lead={lead} />
      </div>
      <div className="jq-pane-foot" role="group" aria-label={t('shared:record.act')}>
        {lead.mayDraftLetter ? <LetterWay leadId={id} block={false} /> : null}
        {inOrder(lead.actions).map(action => (
          <Button
            key={action.id}
            type={action.tone === 'primary' && !lead.mayDraftLetter ? 'primary' : 'default'}
            danger={action.tone === 'danger'}
            onClick={() => begin(action.id)}
          >
            {tx(action.title)}
            {ACTION_KEYS[action.id] ? <kbd aria-hidden="true">{ACTION_KEYS[action.id]}</kbd> : null}
          </Button>
        ))}
        <span className="jq-spring" />
        {secondsLeft !== null ? (
          <Button type="text" icon={<EyeInvisibleOutlined />} onClick={hide}>
            {t('shared:reveal.hide')} {secondsLeft}
          </Button>
        ) : lead.mayReveal ? (
          <Button type="text" icon={<EyeOutlined />} onClick={() => setAsking(true)}>
            {t('shared:reveal.open')}
          </Button>
        ) : null}
      </div>
      {asking ? <RevealDialog endpoint={api.leads.reveal} id={id} onRevealed={show} onClose={() => setAsking(false)} /> : null}
    </article>
  )
}

function PaneHead({ lead, place }: { lead: LeadDetail; place: LeadPaneProps['place'] }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  return (
    <header className="jq-pane-head">
      <div className="jq-found-tags">
        <SeverityTag severity={lead.severity} />
        <RecordState record={leadRecord} state={lead.state} />
        {lead.holds ? null : <StateTag tone="quiet">{t('notHolding')}</StateTag>}
        {lead.changed ? <StateTag tone="warn">{t('changed')}</StateTag> : null}
        <span className="jq-faint">
          {[
            `${tx(lead.modelTitle)} ${t('page.version', { version: lead.modelVersion })}`,
            t('split.seen', { day: date(lead.firstSeenAt) }),
            place ? t('split.place', place) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Link className="jq-pane-whole" to={linkTo.lead(lead.id)}>
          {t('split.whole')}
        </Link>
      </div>
      <h2 className="jq-found-reason">
        <Prose text={tx(lead.reason)} />
      </h2>
      <p className="jq-soft">{subjectText(lead.subjectKey)}</p>
      {lead.mergedInto ? (
        <p>
          {t('page.mergedInto')} <Link to={linkTo.lead(lead.mergedInto.id)}>{subjectText(lead.mergedInto.subjectKey)}</Link>
        </p>
      ) : null}
      {lead.holds ? null : <p className="jq-soft">{t('page.gone')}</p>}
    </header>
  )
}
