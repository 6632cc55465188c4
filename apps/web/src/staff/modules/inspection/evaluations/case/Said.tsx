import { type CaseEvaluationDetail, EVALUATION_GRADES } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { Prose } from '../../../../../kit/Prose.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'

/** What the handler says, and what was decided. */
export function Said({ item: { opinion, decision, handler } }: { item: CaseEvaluationDetail }) {
  const { t } = useTranslation('evaluations')
  const tx = useTx()
  if (!opinion && !decision) return null
  return (
    <RecordPanel title={t('said.title')}>
      <dl>
        {opinion ? (
          <div>
            <dt>
              {t('said.opinion', { name: handler })} · <span className="jq-num">{dateTime(opinion.at)}</span>
            </dt>
            <dd>
              <b>{t(`said.kind.${opinion.kind}`)}</b>
              {opinion.note ? <Prose text={opinion.note} /> : null}
            </dd>
          </div>
        ) : null}
        {decision ? (
          <div>
            <dt>
              {t('said.decision', { name: decision.by?.name ?? '—' })} · <span className="jq-num">{dateTime(decision.at)}</span>
            </dt>
            <dd>
              <b>{tx(EVALUATION_GRADES[decision.grade])}</b> <Prose text={decision.reason} />
            </dd>
          </div>
        ) : null}
      </dl>
    </RecordPanel>
  )
}
