import { type LeadDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Basis } from '../../../../kit/Basis.tsx'
import { date, subjectText } from '../../../../kit/format.ts'
import { SeverityTag, StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { CaseCard } from './CaseCard.tsx'
import { ClearPanel } from './ClearPanel.tsx'

/** Below the sentence: whose case it is, the article, what would clear it. To be understood in ten seconds by whoever never saw the model. */
export function FoundPanel({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation('leads')
  const tx = useTx()
  const may = useMay()
  return (
    <section className={`jq-card jq-found-panel ${lead.severity}`} aria-label={t('page.found')}>
      <div className="jq-found-main">
        <div className="jq-found-tags">
          <SeverityTag severity={lead.severity} />
          {lead.holds ? null : <StateTag tone="quiet">{t('notHolding')}</StateTag>}
          {lead.changed ? <StateTag tone="warn">{t('changed')}</StateTag> : null}
        </div>
        <CaseCard lead={lead} />
        {lead.holds ? null : <p className="jq-soft">{t('page.gone')}</p>}
        {lead.mergedInto ? (
          <p>
            {t('page.mergedInto')} <Link to={linkTo.lead(lead.mergedInto.id)}>{subjectText(lead.mergedInto.subjectKey)}</Link>
          </p>
        ) : null}
        <p className="jq-notice-line">{t('notice')}</p>
      </div>
      <div className="jq-found-part">
        <h2>{t('page.why')}</h2>
        <Basis of={lead} className="jq-basis" />
      </div>
      <div className="jq-found-part">
        <ClearPanel lead={lead} />
      </div>
      <dl className="jq-found-facts">
        <div>
          <dt>{t('page.model')}</dt>
          <dd>
            {may('model:read') ? <Link to={linkTo.model(lead.modelId)}>{tx(lead.modelTitle)}</Link> : tx(lead.modelTitle)}{' '}
            <small>{t('page.version', { version: lead.modelVersion })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('page.asOfLabel')}</dt>
          <dd className="jq-date">{lead.asOf}</dd>
        </div>
        <div>
          <dt>{t('page.seenLabel')}</dt>
          <dd className="jq-date">
            {date(lead.firstSeenAt)} – {date(lead.lastSeenAt)}
          </dd>
        </div>
      </dl>
    </section>
  )
}
