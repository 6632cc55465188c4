import { Refused } from './api.ts'
import { Icon } from './icons.tsx'
import { useSettings } from './settings.tsx'

/** What went wrong, and what to do; nothing where nothing did. */
export function Failure({ error }: { error: unknown }) {
  const { t, lang } = useSettings()
  if (error === null || error === undefined) return null
  const said = () => {
    if (!(error instanceof Refused)) return t.failed
    const { detail, title, retryAfterSeconds } = error.problem
    const minutes = retryAfterSeconds ? Math.ceil(retryAfterSeconds / 60) : null
    return `${detail?.[lang] ?? title}${minutes ? (lang === 'en' ? `. ${t.retryAfter(minutes)}` : `，${t.retryAfter(minutes)}`) : ''}`
  }
  return (
    <p className="jp-failure" role="alert">
      <Icon name="warn" />
      <span>{said()}</span>
    </p>
  )
}
