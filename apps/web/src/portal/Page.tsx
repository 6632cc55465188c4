import type { PortalProfile } from '@jianqing/contract/portal'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { Icon, Mark } from './icons.tsx'
import { useSettings } from './settings.tsx'

interface Props {
  profile: PortalProfile
  /** What the bar says; the office's name at the start. */
  title?: string
  sub?: string | undefined
  /** Where the arrow leads: an address, or a step back. */
  back?: string | (() => void)
  heading: string
  lead?: ReactNode
  children: ReactNode
  /** Another one takes the focus to its heading, so that a screen reader begins there. */
  name: string
}

function Back({ to }: { to: string | (() => void) }) {
  const { t } = useSettings()
  return typeof to === 'string' ? (
    <Link to={to} className="jp-bar-button" aria-label={t.back}>
      <Icon name="back" />
    </Link>
  ) : (
    <button type="button" onClick={to} className="jp-bar-button" aria-label={t.back}>
      <Icon name="back" />
    </button>
  )
}

function Bar({ profile, title, sub, back }: Pick<Props, 'profile' | 'title' | 'sub' | 'back'>) {
  const { t, lang, large, setLang, setLarge } = useSettings()
  return (
    <header className="jp-bar">
      {back ? <Back to={back} /> : <Mark />}
      <p className="jp-bar-title">
        <b>{title ?? profile.office}</b>
        <small>{sub ?? t.service}</small>
      </p>
      <button type="button" className="jp-bar-button" aria-pressed={large} onClick={() => setLarge(!large)}>
        {t.large}
      </button>
      <button
        type="button"
        className="jp-bar-button"
        lang={lang === 'en' ? 'zh-CN' : 'en'}
        aria-label={t.otherTitle}
        onClick={() => setLang(lang === 'en' ? 'zh-CN' : 'en')}
      >
        {t.other}
      </button>
    </header>
  )
}

/** One page: a bar, a heading, what is to be done. */
export function Page({ profile, title, sub, back, heading, lead, children, name }: Props) {
  const { t } = useSettings()
  const top = useRef<HTMLHeadingElement>(null)
  const shown = useRef<string>(null)
  useEffect(() => {
    document.title = profile.office ? `${heading} · ${profile.office}` : heading
  }, [heading, profile.office])
  useEffect(() => {
    const first = shown.current === null && window.history.length <= 1
    shown.current = name
    if (first) return
    top.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [name])
  return (
    <>
      <a href="#main" className="jp-skip">
        {t.skip}
      </a>
      <Bar {...{ profile, title, sub, back }} />
      {profile.demo && <p className="jp-demo">{t.demo}</p>}
      <main id="main" className="jp-main">
        <div className="jp-head">
          <h1 ref={top} tabIndex={-1}>
            {heading}
          </h1>
          {lead && <p className="jp-lead">{lead}</p>}
        </div>
        {children}
      </main>
    </>
  )
}
