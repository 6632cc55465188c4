import { BENEFIT_KINDS, type RectificationDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { amount, count, dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

/** What was answered, and what whoever verified it found. */
export function Said({ item: { report, verification, benefits } }: { item: RectificationDetail }) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  return (
    <>
      {verification ? (
        <RecordPanel title={t('page.verification')}>
          <p>
            <StateTag tone={verification.genuine ? 'ok' : 'danger'}>
              {verification.genuine ? t('page.genuine') : t('page.notGenuine')}
            </StateTag>{' '}
            <span className="jq-faint">{[verification.by?.name, dateTime(verification.at)].filter(Boolean).join(' · ')}</span>
          </p>
          <p>{verification.note}</p>
          {benefits.length > 0 ? (
            <dl>
              {benefits.map(benefit => (
                <div key={benefit.kind}>
                  <dt>{tx(BENEFIT_KINDS[benefit.kind].title)}</dt>
                  <dd>
                    <span className="jq-num">{benefit.kind === 'people' ? count(Number(benefit.amount)) : amount(benefit.amount)}</span>
                    <small className="jq-faint"> {t('page.evidence', { evidence: benefit.evidence })}</small>
                  </dd>
                </div>
              ))}
            </dl>
          ) : null}
        </RecordPanel>
      ) : null}
      {report ? (
        <RecordPanel title={t('page.report')}>
          <p className="jq-rectify-said">{report.done}</p>
          <p className="jq-faint">{t('page.times', { effective: report.effectiveOn, received: dateTime(report.at) })}</p>
        </RecordPanel>
      ) : null}
    </>
  )
}
