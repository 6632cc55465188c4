import type { ReactNode } from 'react'
import './record.css'

/** A part of a record's page under its own heading. */
export const RecordPanel = ({ title, help, children }: { title?: string; help?: string; children: ReactNode }) => (
  <section className="jq-card jq-record-panel" aria-label={title}>
    {title ? (
      <div className="jq-record-panel-title">
        <h2 className="jq-h2">{title}</h2>
        {help ? <span>{help}</span> : null}
      </div>
    ) : null}
    {children}
  </section>
)
