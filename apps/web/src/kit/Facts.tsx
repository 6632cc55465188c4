import type { ReactNode } from 'react'
import type { Tone } from './tags.tsx'
import './facts.css'

export interface Fact {
  label: string
  value: ReactNode
  /** A figure to see first. */ big?: boolean
  tone?: Tone | undefined
}

/** What stands on a record's head: label above value, figures first. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl className="jq-card jq-facts">
      {items.map(({ label, value, big, tone }) => (
        <div key={label} className={[big ? 'big' : '', tone ?? ''].join(' ')}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
