import './steps.css'

/** How far a record has come on its way. `now` is the index of where it stands; what lies before is done. */
export const Steps = ({
  label,
  steps,
  now,
  words,
}: {
  label: string
  steps: readonly string[]
  now: number
  words: Readonly<Record<'done' | 'now' | 'ahead', string>>
}) => (
  <ol className="jq-card jq-steps" aria-label={label}>
    {steps.map((step, i) => {
      const when = i < now ? 'done' : i === now ? 'now' : 'ahead'
      return (
        <li key={step} className={when} {...(when === 'now' ? { 'aria-current': 'step' as const } : {})}>
          {step}
          <span className="jq-sr">{words[when]}</span>
        </li>
      )
    })}
  </ol>
)
