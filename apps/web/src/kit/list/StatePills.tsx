import { useTranslation } from 'react-i18next'
import { count } from '../format.ts'
import './list.css'

interface StatePillsProps<S extends string> {
  states: readonly { state: S; title: string; /** Unknown until the list has come. */ count: number | undefined }[]
  chosen: string | undefined
  onChoose: (state: S | undefined) => void
  /** A remark at the end of the line. */
  end?: string | undefined
}

/** How many records are in each state, to choose one by; states without any are left out unless chosen. */
export function StatePills<S extends string>({ states, chosen, onChoose, end }: StatePillsProps<S>) {
  const { t } = useTranslation('shared')
  const known = states.every(s => s.count !== undefined)
  const total = states.reduce((sum, s) => sum + (s.count ?? 0), 0)
  return (
    <div className="jq-pills">
      <button type="button" className="jq-pill" aria-pressed={chosen === undefined} onClick={() => onChoose(undefined)}>
        {t('list.all')}
        {known ? <b>{count(total)}</b> : null}
      </button>
      {states
        .filter(s => !known || s.count! > 0 || s.state === chosen)
        .map(s => (
          <button key={s.state} type="button" className="jq-pill" aria-pressed={chosen === s.state} onClick={() => onChoose(s.state)}>
            {s.title}
            {s.count === undefined ? null : <b>{count(s.count)}</b>}
          </button>
        ))}
      {end ? <span className="end">{end}</span> : null}
    </div>
  )
}
