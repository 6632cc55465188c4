import { CODE_LENGTH, codeGroups, type PortalProfile, type PortalProgress, tidyCode } from '@jianqing/contract/portal'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { call } from '../api.ts'
import { CodeInput, NO_CODE } from '../CodeInput.tsx'
import { Failure } from '../Failure.tsx'
import { Desk } from '../HomePage.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { Progress } from './Progress.tsx'

const spread = (code: string) => [...codeGroups(tidyCode(code)), ...NO_CODE].slice(0, NO_CODE.length)

/** A code that came behind the # of an address, from a slip: it is used and not left in the history. */
function useGivenCode(): string {
  const { hash } = useLocation()
  const navigate = useNavigate()
  const [given] = useState(() => tidyCode(decodeURIComponent(hash.slice(1))))
  useEffect(() => {
    if (hash) void navigate('/progress', { replace: true })
  }, [hash, navigate])
  return given.length === CODE_LENGTH ? given : ''
}

export function ProgressPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const given = useGivenCode()
  const [typed, setTyped] = useState(() => (given ? spread(given) : NO_CODE))
  const [found, setFound] = useState<PortalProgress | null>(null)
  const [busy, setBusy] = useState(given !== '')
  const [error, setError] = useState<unknown>(null)
  const code = typed.join('')
  const ask = (asked: string) =>
    call('progress', { code: asked })
      .then(setFound, setError)
      .finally(() => setBusy(false))
  const look = () => {
    setBusy(true)
    setError(null)
    void ask(code)
  }
  const first = useEffectEvent(() => {
    if (given) void ask(given)
  })
  useEffect(() => first(), [])
  if (found) {
    const again = () => (setFound(null), setTyped(NO_CODE))
    return <Progress profile={profile} code={code} found={found} again={again} />
  }
  const whole = code.length === CODE_LENGTH
  return (
    <Page profile={profile} title={t.progress.title} heading={t.progress.title} lead={t.progress.lead} back="/" name="look">
      <form className="jp-form" onSubmit={event => (event.preventDefault(), void (whole && !busy && look()))}>
        <CodeInput value={typed} onChange={next => (setError(null), setTyped(next))} label={t.progress.input} />
        <p className="jp-hint">{t.code.hint}</p>
        <Failure error={error} />
        <button type="submit" className="jp-big jp-first" aria-disabled={!whole || busy}>
          <Icon name="search" />
          {busy ? t.progress.looking : t.progress.look}
        </button>
      </form>
      <div className="jp-end jp-stack">
        <p className="jp-hint">{t.progress.lost}</p>
        <Desk profile={profile} />
      </div>
    </Page>
  )
}
