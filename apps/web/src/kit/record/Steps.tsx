import { useTranslation } from 'react-i18next'
import './steps.css'

interface StepsProps {
  label: string
  steps: readonly string[]
  /** The index of where it stands; what lies before is done, and everything is where it lies behind the last. */
  now: number
  /** It went no further, or is held up: it stands nowhere, or is shown as held up where it stands. */
  stopped?: 'ended' | 'held' | undefined
}

/** How far a record has come on its way. */
export function Steps({ label, steps, now, stopped }: StepsProps) {
  const { t } = useTranslation('shared')
  return (
    <ol className={`jq-card jq-steps${stopped === 'held' ? ' held' : ''}`} aria-label={label}>
      {steps.map((step, i) => {
        const when = i < now ? 'done' : i === now && stopped !== 'ended' ? 'now' : 'ahead'
        return (
          <li key={step} className={when} {...(when === 'now' ? { 'aria-current': 'step' as const } : {})}>
            {step}
            <span className="jq-sr">{t(`record.step.${when}`)}</span>
          </li>
        )
      })}
    </ol>
  )
}
