import { RATING_STATES, RatingState } from '@jianqing/contract'
import { useTx } from '../../../../kit/i18n/index.ts'

/** Where a rating stands on its way. */
export function Way({ state }: { state: RatingState }) {
  const tx = useTx()
  const at = RatingState.options.indexOf(state)
  return (
    <ol className="jq-rating-way">
      {RatingState.options.map((one, i) => (
        <li key={one} className={i < at ? 'done' : i === at ? 'now' : ''} aria-current={i === at ? 'step' : undefined}>
          {tx(RATING_STATES[one])}
        </li>
      ))}
    </ol>
  )
}
