import { type LeadDetail, REJECT_REASONS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { cell } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { decidingFacts } from './facts.ts'

const REASONS = Object.keys(REJECT_REASONS) as (keyof typeof REJECT_REASONS)[]

interface ClearPanelProps {
  lead: LeadDetail
  /** Begins to rule it out for the reason with this number, from 1; left out where that is not open. */
  onReason?: ((reason: number) => void) | undefined
}

/** What would clear a lead: what to hold against the file, and the reasons to rule it out. */
export function ClearPanel({ lead, onReason }: ClearPanelProps) {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const facts = decidingFacts(lead.evidence)
  const words = { yes: t('shared:yes'), no: t('shared:no') }
  return (
    <section className="jq-clears" aria-label={t('page.clears')}>
      <h2 className="jq-h2">{t('page.clears')}</h2>
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
      {onReason ? (
        <ol className="jq-reasons" aria-label={t('clear.reasons')}>
          {REASONS.map((reason, i) => (
            <li key={reason}>
              <button type="button" onClick={() => onReason(i + 1)}>
                <kbd aria-hidden="true">{i + 1}</kbd>
                <span>
                  {tx(REJECT_REASONS[reason])}
                  <small>{t(`clear.of.${reason}`)}</small>
                </span>
              </button>
            </li>
          ))}
        </ol>
      ) : (
        <p className="jq-soft">{t('clear.reason')}</p>
      )}
    </section>
  )
}
