import type { LeadDetail } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

/** The model's steps in plain words, with how many rows each left over. */
export function StepsPanel({ lead }: { lead: LeadDetail }) {
  const { t } = useTranslation(['leads', 'shared'])
  const tx = useTx()
  const most = Math.max(1, ...lead.steps.map(s => s.rows ?? 0))
  return (
    <RecordPanel title={t('page.steps')} help={t('page.stepsHelp')}>
      <p className="jq-lead-question">{tx(lead.question)}</p>
      <ol className="jq-lead-steps">
        {lead.steps.map(step => (
          <li key={step.id}>
            <div>{tx(step.words)}</div>
            {step.rows === null ? null : (
              // By the square root: a million rows and a hundred are both to be seen.
              <div className="jq-step-rows">
                <span className="jq-step-bar">
                  <i style={{ width: `${Math.max(1, Math.sqrt(step.rows / most) * 100)}%` }} />
                </span>
                <b>{t('page.rows', { n: count(step.rows) })}</b>
              </div>
            )}
          </li>
        ))}
      </ol>
      {lead.params.length > 0 ? (
        <p className="jq-soft">
          {t('page.params')}
          {t('shared:colon')}
          {lead.params.map(p => `${tx(p.title)} ${p.value}`).join(t('shared:semicolon'))}
        </p>
      ) : null}
    </RecordPanel>
  )
}
