import type { ReactNode } from 'react'
import { useSettings } from '../settings.tsx'

interface Props {
  title: string
  change: () => void
  children: ReactNode
}

/** What was written at one step, before it is sent. */
export function Checked({ title, change, children }: Props) {
  const { t } = useSettings()
  return (
    <section className="jp-box jp-checked">
      <h2>{title}</h2>
      <button type="button" className="jp-link" aria-label={`${t.form.change} ${title}`} onClick={change}>
        {t.form.change}
      </button>
      <div>{children}</div>
    </section>
  )
}
