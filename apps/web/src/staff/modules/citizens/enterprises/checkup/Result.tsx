import type { CheckupReport } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag, type Tone } from '../../../../../kit/tags.tsx'
import { percentOf } from '../words.ts'

const TONES: Record<CheckupReport['fields'][number]['tone'], Tone> = { good: 'ok', warn: 'warn', bad: 'danger', plain: 'calm' }

/** What it came to, and each of the fields with its colour. */
export function Result({ report }: { report: CheckupReport }) {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  return (
    <RecordPanel title={t('checkup.result')} help={report.completedOn}>
      <p>
        <strong>{percentOf(report.percent)}</strong> <span className="jq-soft">{t('checkup.points', report)}</span>{' '}
        {report.grade ? <StateTag tone={TONES[report.grade.tone]}>{tx(report.grade.title)}</StateTag> : null}
      </p>
      {report.vetoes.map(veto => (
        <p key={veto.en} className="jq-danger">
          {t('checkup.capped', { title: tx(veto) })}
        </p>
      ))}
      <ul className="jq-enterprise-fields" aria-label={t('checkup.fields')}>
        {report.fields.map(({ id, title, points, weight, percent, tone }) => (
          <li key={id}>
            <span>{tx(title)}</span>
            <span className="jq-num jq-soft">{t('checkup.points', { points, weight })}</span>
            <StateTag tone={TONES[tone]}>{percentOf(percent)}</StateTag>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
