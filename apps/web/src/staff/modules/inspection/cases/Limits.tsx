import { CASE_CLOCK_STATES, type CaseClock, type CaseFile, type CaseRun } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'

const BADGE = {
  open: 'running',
  overdue: 'overdue',
  suspended: 'paused',
  unknown: 'uncertain',
  ended: 'met',
  ended_late: 'missed',
} as const

/** How the day of a limit came about, line by line. */
function Sum({ clock }: { clock: CaseClock }) {
  const tx = useTx()
  return (
    <div className="jq-case-sum">
      <h3>
        {tx(clock.limit.title)} <small>{clock.limit.article}</small>
      </h3>
      <ol>
        {tx(clock.sum)
          .split(/；|; /u)
          .map((line, i) => (
            <li key={i}>{line}</li>
          ))}
      </ol>
    </div>
  )
}

export function Sums({ file: { clocks } }: { file: CaseFile }) {
  const { t } = useTranslation('cases')
  if (clocks.length === 0) return null
  return (
    <RecordPanel title={t('sums.title')} help={t('sums.help')}>
      {clocks.map(clock => (
        <Sum key={clock.key} clock={clock} />
      ))}
    </RecordPanel>
  )
}

function Run({ run: { limit, subject, startedOn, dueOn, state, remainingDays } }: { run: CaseRun }) {
  const { t } = useTranslation('cases')
  const tx = useTx()
  const rest = subject.split('|').slice(1).join(' · ')
  return (
    <li>
      <div>
        <b>{tx(limit.title)}</b>
        {rest ? ` ${rest}` : ''}
        <small>
          {startedOn ? t('limits.from', { day: startedOn }) : CASE_CLOCK_STATES.unknown['zh-CN']} {limit.article}
        </small>
      </div>
      <ClockBadge
        clock={{ state: BADGE[state], dueOn, remainingDays }}
        ended={{ met: tx(CASE_CLOCK_STATES.ended), missed: tx(CASE_CLOCK_STATES.ended_late) }}
      />
    </li>
  )
}

/** Every run of every limit: what still runs, then what has ended. */
export function Limits({ file: { runs } }: { file: CaseFile }) {
  const { t } = useTranslation('cases')
  const isDone = ({ state }: CaseRun) => state === 'ended' || state === 'ended_late'
  const parts = [
    { title: t('limits.open'), runs: runs.filter(run => !isDone(run)) },
    { title: t('limits.done'), runs: runs.filter(isDone).toReversed() },
  ]
  return (
    <>
      {parts.map(({ title, runs: own }) =>
        own.length === 0 ? null : (
          <RecordPanel key={title} title={`${title} ${own.length}`}>
            <ul className="jq-case-runs">
              {own.map((run, i) => (
                <Run key={i} run={run} />
              ))}
            </ul>
          </RecordPanel>
        ),
      )}
    </>
  )
}
