import { LEAD_STATES, LeadState } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { count } from '../../../shared/format.ts'
import { useTx } from '../../../shell/i18n/index.ts'

interface StateCountsProps { byState: Partial<Record<LeadState, number>> | undefined; chosen: string | undefined; onChoose: (state: LeadState | undefined) => void; end?: string | undefined }

/** How many leads are in each state, to choose one by. */
export function StateCounts({ byState, chosen, onChoose, end }: StateCountsProps) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const total = byState ? Object.values(byState).reduce((sum, n) => sum + n, 0) : null
  return (
    <div className="jq-lead-counts">
      <button type="button" className="jq-pill" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>{t('list.all')}{total === null ? null : <b>{count(total)}</b>}</button>
      {LeadState.options.map((state) => (
        <button key={state} type="button" className="jq-pill" aria-pressed={chosen === state} onClick={() => onChoose(state)}>{tx(LEAD_STATES[state])}{byState ? <b>{count(byState[state] ?? 0)}</b> : null}</button>
      ))}
      {end ? <span className="end">{end}</span> : null}
    </div>
  )
}
