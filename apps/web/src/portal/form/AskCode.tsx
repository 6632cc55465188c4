import { CODE_LENGTH, codeGroups, type PortalProfile, tidyCode } from '@jianqing/contract/portal'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { CodeInput, NO_CODE } from '../CodeInput.tsx'
import { Failure } from '../Failure.tsx'
import { Desk } from '../HomePage.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'

const spread = (code: string) => [...codeGroups(tidyCode(code)), ...NO_CODE].slice(0, NO_CODE.length)

/** The first and the last of it: whoever looks over a shoulder has the two in between to guess. */
export const masked = (code: string) => {
  const [first, ...rest] = codeGroups(tidyCode(code))
  return `${first} ···· ···· ${rest.at(-1)}`
}

/** A code that came behind the # of an address, from a slip: it is used and not left in the history. */
function useGivenCode(): string {
  const { hash, pathname } = useLocation()
  const navigate = useNavigate()
  const [given] = useState(() => tidyCode(decodeURIComponent(hash.slice(1))))
  useEffect(() => {
    if (hash) void navigate(pathname, { replace: true })
  }, [hash, pathname, navigate])
  return given.length === CODE_LENGTH ? given : ''
}

interface Props<T> {
  profile: PortalProfile
  title: string
  lead: string
  /** Where the arrow leads. */
  back: string
  lost: string
  /** What the code is called, where that is not a receipt’s. */
  label?: string
  ask: (code: string) => Promise<T>
  children: (found: { code: string; found: T; again: () => void }) => ReactNode
}

/** Asks for the code of something that was sent, and shows what it tells. */
export function AskCode<T>({ profile, title, lead, back, lost, label, ask, children }: Props<T>) {
  const { t } = useSettings()
  const given = useGivenCode()
  const [typed, setTyped] = useState(() => (given ? spread(given) : NO_CODE))
  const [found, setFound] = useState<{ told: T } | null>(null)
  const [busy, setBusy] = useState(given !== '')
  const [error, setError] = useState<unknown>(null)
  const code = typed.join('')
  const look = (asked: string) =>
    ask(asked)
      .then(told => setFound({ told }), setError)
      .finally(() => setBusy(false))
  const first = useEffectEvent(() => {
    if (given) void look(given)
  })
  useEffect(() => first(), [])
  if (found) return children({ code, found: found.told, again: () => (setFound(null), setTyped(NO_CODE)) })
  const whole = code.length === CODE_LENGTH
  const send = () => {
    setBusy(true)
    setError(null)
    void look(code)
  }
  return (
    <Page profile={profile} title={title} heading={title} lead={lead} back={back} name="look">
      <form className="jp-form" onSubmit={event => (event.preventDefault(), void (whole && !busy && send()))}>
        <CodeInput value={typed} onChange={next => (setError(null), setTyped(next))} label={label ?? t.progress.input} />
        <p className="jp-hint">{t.code.hint}</p>
        <Failure error={error} />
        <button type="submit" className="jp-big jp-first" aria-disabled={!whole || busy}>
          <Icon name="search" />
          {busy ? t.progress.looking : t.progress.look}
        </button>
      </form>
      <div className="jp-end jp-stack">
        <p className="jp-hint">{lost}</p>
        <Desk profile={profile} />
      </div>
    </Page>
  )
}
