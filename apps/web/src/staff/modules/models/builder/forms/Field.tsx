import type { ReactNode } from 'react'
import './forms.css'

/** A part of a form with its name above and, where it needs one, a sentence about it. The control has its own label for screen readers. */
export function Field({ title, help, children, wide = false }: { title: string; help?: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={`jq-field${wide ? ' jq-field-wide' : ''}`}>
      <span className="jq-field-title">{title}</span>
      {help ? <small className="jq-faint">{help}</small> : null}
      {children}
    </div>
  )
}
