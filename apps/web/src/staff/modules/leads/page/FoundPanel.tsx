import { type LeadDetail, linkTo } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Basis } from '../../../../kit/Basis.tsx'
import { cell, date, subjectText } from '../../../../kit/format.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { SeverityTag, StateTag } from '../../../../kit/tags.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { decidingFacts } from './facts.ts'

/** What was found, in one sentence; the article; what would clear it. To be understood in ten seconds by whoever never saw the model. */
export function FoundPanel({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const may = useMay()
  const facts = decidingFacts(lead.evidence)
  const words = { yes: t('shared:yes'), no: t('shared:no') }
  return (
    <section className={`jq-card jq-found-panel ${lead.severity}`} aria-label={t('page.found')}>
      <div className="jq-found-main">
        <div className="jq-found-tags">
          <SeverityTag severity={lead.severity} />
          {lead.holds ? null : <StateTag tone="quiet">{t('notHolding')}</StateTag>}
          {lead.changed ? <StateTag tone="warn">{t('changed')}</StateTag> : null}
        </div>
        <p className="jq-found-reason">
          <Prose text={tx(lead.reason)} />
        </p>
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
        <h2>{t('page.clears')}</h2>
        {facts.length > 0 ? (
          <>
            <p className="jq-soft">{t('clear.check')}</p>
            {facts.map(source => (
              <div key={source.dataset} className="jq-lead-facts">
                <h3>{tx(source.title)}</h3>
                <dl>
                  {source.facts.map(fact => (
                    <div key={fact.column}>
                      <dt>{tx(fact.label)}</dt>
                      <dd>
                        {fact.values.map(v => cell(v, fact.type, words)).join(t('shared:comma'))}
                        {fact.more > 0 ? ` +${fact.more}` : ''}
                      </dd>
                    </div>
                  ))}
                </dl>
              </div>
            ))}
          </>
        ) : null}
        <p className="jq-soft">{t('clear.reason')}</p>
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
          <dt>{t('page.office')}</dt>
          <dd>{lead.officeName ?? t('noOffice')}</dd>
        </div>
        <div>
          <dt>{t('page.assignee')}</dt>
          <dd>{lead.assignee?.name ?? t('unassigned')}</dd>
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
