import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import { useSettings } from '../settings.tsx'

interface Props {
  found: { office: { name: string; phone: string }; number: string | null }
  again: () => void
  /** Where it can be looked at anew. */
  looking?: { busy: boolean; look: () => Promise<void> }
  children?: ReactNode
}

/** Below how something stands: whose it is, what it is called there, whom to call, and the way to another one. */
export function Foot({ found: { office, number }, again, looking, children }: Props) {
  const { progress } = useSettings().t
  return (
    <div className="jp-end jp-stack">
      <p className="jp-soft">
        {office.name}
        {number && <>　{progress.number(number)}</>}
      </p>
      {children}
      {looking && (
        <button
          type="button"
          className="jp-big jp-small"
          aria-disabled={looking.busy}
          onClick={() => void (!looking.busy && looking.look())}
        >
          <Icon name="search" />
          {looking.busy ? progress.refreshing : progress.refresh}
        </button>
      )}
      <a className={looking ? 'jp-big jp-small' : 'jp-big'} href={`tel:${office.phone}`}>
        <Icon name="phone" />
        {progress.call(office.phone)}
      </a>
      <button type="button" className="jp-link" onClick={again}>
        {progress.other}
      </button>
    </div>
  )
}
