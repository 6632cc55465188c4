import type { api } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'
import { Article, RuleDetails } from './RuleText.tsx'

type Due = Answer<typeof api.limits.due>

const TONES: Record<Due['state'], Tone> = {
  open: 'calm',
  suspended: 'quiet',
  overdue: 'danger',
  ended: 'ok',
  ended_late: 'warn',
  unknown: 'warn',
}

/** The last day, how it came about, and what it stands on. */
export function DueAnswer({ due }: { due: Due }) {
  const { t } = useTranslation('limits')
  const tx = useTx()
  const { rule } = due
  const last = due.runs.at(-1)!
  const earlier = due.runs.slice(0, -1)
  return (
    <>
      <div className="jq-limit-due">
        <h2 className="jq-h2">{t('due.on')}</h2>
        <p className="jq-limit-day-big">
          <span>{due.dueOn === null ? t('due.suspended') : due.dueOn.replace('T', ' ')}</span>{' '}
          {due.presumed ? <StateTag tone="warn">{t('due.presumed')}</StateTag> : null}
        </p>
        <p className="jq-soft">
          {t('due.asOfDay', { date: due.asOf })} <StateTag tone={TONES[due.state]}>{t(`due.states.${due.state}`)}</StateTag>{' '}
          {due.remainingDays === null
            ? null
            : due.remainingDays > 0
              ? t('due.left', { days: due.remainingDays })
              : due.remainingDays === 0
                ? t('due.today')
                : t('due.over', { days: -due.remainingDays })}
        </p>
      </div>
      {due.registered ? (
        <Alert type={due.registered === 'same' ? 'success' : 'warning'} showIcon title={t(`due.compare.${due.registered}`)} />
      ) : null}
      {due.notes.map(note => (
        <Alert key={note.en} type="info" showIcon title={tx(note)} />
      ))}
      <section aria-labelledby="sum-title">
        <h3 id="sum-title" className="jq-h2">
          {t('due.sum')}
        </h3>
        <ol className="jq-limit-sum">
          {last.sum.map((line, i) => (
            <li key={i}>{tx(line)}</li>
          ))}
        </ol>
      </section>
      {earlier.length > 0 ? (
        <section aria-labelledby="earlier-title">
          <h3 id="earlier-title" className="jq-h2">
            {t('due.earlier')}
          </h3>
          <ul className="jq-limit-runs">
            {earlier.map((run, i) => (
              <li key={run.startedOn}>
                {run.dueOn === null
                  ? t('due.runSuspended', { n: i + 1, from: run.startedOn, end: run.endedOn })
                  : t('due.run', { n: i + 1, from: run.startedOn, due: run.dueOn, end: run.endedOn })}{' '}
                <StateTag tone={TONES[run.state]}>{t(`due.states.${run.state}`)}</StateTag>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {rule ? (
        <section aria-labelledby="basis-title">
          <h3 id="basis-title" className="jq-h2">
            {t('due.basis')}
          </h3>
          <p>
            <b>{tx(rule.title)}</b> {rule.length ? tx(rule.length) : null}
          </p>
          <Article rule={rule} />
          <RuleDetails rule={rule} />
        </section>
      ) : null}
    </>
  )
}
