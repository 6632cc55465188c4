import type { CaseClock, ClockState } from '@jianqing/contract'
import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { ClockBadge } from '../../../../kit/clock/ClockBadge.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import './case-clocks.css'

/** As records show their clocks, so that one who knows those knows these. */
function stateOf({ state, warnOn, asOf }: CaseClock): ClockState {
  if (state === 'open') return warnOn === null || warnOn > asOf ? 'running' : 'due_soon'
  return ({ overdue: 'overdue', suspended: 'paused', unknown: 'uncertain', ended: 'met', ended_late: 'missed' } as const)[state]
}

/** What remains of a limit of a case; with the sum that leads to its day (hover, focus or tap). */
export function CaseClockBadge({ clock }: { clock: CaseClock }) {
  const { t } = useTranslation('caseClocks')
  const tx = useTx()
  const { limit, sum, dueOn, remainingDays, toldOn, missingSince, registered } = clock
  const content = (
    <div className="jq-clock-sum">
      <ol aria-label={t('sum')}>
        {tx(sum)
          .split(/；|; /u)
          .map((line, i) => (
            <li key={i}>{line}</li>
          ))}
      </ol>
      {limit.article ? (
        <p className="jq-clock-basis">
          <span>{t('basis')}</span> {limit.article}
        </p>
      ) : null}
      {registered ? <p className="jq-soft">{t(`registered.${registered.state ?? 'open'}`, { day: registered.on })}</p> : null}
      {toldOn ? <p className="jq-faint">{t('warned', { day: toldOn })}</p> : null}
      {missingSince ? <p className="jq-soft">{t('missing', { day: missingSince })}</p> : null}
    </div>
  )
  return (
    <Popover trigger={['hover', 'focus', 'click']} title={tx(limit.title)} content={content}>
      <button type="button" className="jq-case-clock">
        <ClockBadge clock={{ state: stateOf(clock), dueOn, remainingDays }} ended={{ met: t('inTime'), missed: t('late') }} />
      </button>
    </Popover>
  )
}
