import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'

interface Props {
  sent: { label: string; on: string }
  /** How it stands now; nothing while it is on its way. */
  now: string | null
  children?: ReactNode
}

/** When it was sent, how it stands, and what is still to come. */
export const SoFar = ({ sent, now, children }: Props) => (
  <ol className="jp-steps-done">
    <li data-now={now === null}>
      <Icon name="check" />
      <b>{sent.label}</b>
      <time dateTime={sent.on}>{sent.on}</time>
    </li>
    {now !== null && (
      <li data-now="true">
        <Icon name="check" />
        <b>{now}</b>
      </li>
    )}
    {children}
  </ol>
)
