import type { ReactNode } from 'react'
import './shared.css'

const Drawing = () => (
  <svg viewBox="0 0 88 64" fill="none" aria-hidden="true">
    <rect x="14" y="6" width="60" height="48" rx="4" fill="var(--jq-sunk)" stroke="var(--jq-line-strong)" />
    <path d="M22 18h28M22 27h44M22 36h36" stroke="var(--jq-line-strong)" strokeWidth="2" strokeLinecap="round" />
    <circle cx="64" cy="46" r="11" fill="var(--jq-surface)" stroke="var(--jq-brand)" strokeWidth="2" />
    <path d="m72 54 7 7" stroke="var(--jq-brand)" strokeWidth="3" strokeLinecap="round" />
  </svg>
)

/** Nothing is here: says so, and what to do next. */
export function EmptyState({
  title,
  children,
  actions,
  page = false,
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
  /** It stands for the whole page. */ page?: boolean
}) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className="jq-state">
      <Drawing />
      <Heading>{title}</Heading>
      {children ? <div className="help">{children}</div> : null}
      {actions ? <div className="actions">{actions}</div> : null}
    </div>
  )
}
