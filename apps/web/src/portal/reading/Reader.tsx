import type { PortalProfile, PortalReadingSession } from '@jianqing/contract/portal'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { call } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { StillThere, useIdle } from '../Idle.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { Contents } from './Contents.tsx'
import { usePicture } from './picture.ts'

const TIMES = { idleS: 9 * 60, warnS: 60 }
const ZOOMS = [1, 1.6, 2.4]

/** Whoever leaves ends the session on the server, however they leave the page. */
function useEnding(session: string) {
  const here = useRef(false)
  const close = useEffectEvent(() => void call('closeReading', { session }).catch(() => {}))
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      // in development React leaves and comes back at once
      setTimeout(() => here.current || close(), 0)
    }
  }, [])
}

function Sheet({ session, no, part, zoom }: { session: string; no: number; part: string; zoom: number }) {
  const { reader } = useSettings().t.reading
  const { src, error } = usePicture({ session, no, size: 'page' })
  return (
    <div className="jp-sheet" tabIndex={0} role="group" aria-label={reader.alt(no, part)}>
      {src ? (
        <img src={src} alt={reader.alt(no, part)} draggable={false} style={{ width: `${zoom * 100}%` }} />
      ) : (
        <p className="jp-soft" role="status">
          {error === null ? reader.loading : ''}
        </p>
      )}
      <Failure error={error} />
    </div>
  )
}

interface Props {
  profile: PortalProfile
  session: PortalReadingSession
  /** With what is said of it. */
  end: (why: string) => void
}

/** The pages of a case one by one, as marked pictures. */
export function Reader({ profile, session: { session, pages, reader: who }, end }: Props) {
  const { t } = useSettings()
  const { reader } = t.reading
  const [at, setAt] = useState(0)
  const [zoom, setZoom] = useState(0)
  useEnding(session)
  const [left, stay] = useIdle(true, TIMES, () => end(reader.idled))
  const go = (to: number) => setAt(Math.min(pages.length - 1, Math.max(0, to)))
  const turn = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'PageDown' || (event.key === 'ArrowRight' && zoom === 0)) go(at + 1)
    else if (event.key === 'PageUp' || (event.key === 'ArrowLeft' && zoom === 0)) go(at - 1)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => turn(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
  const { no, part } = pages[at]!
  const open = (wanted: number) => {
    go(pages.findIndex(page => page.no === wanted))
    document.querySelector('.jp-sheet')?.scrollIntoView({ block: 'start' })
  }
  return (
    <Page
      profile={profile}
      title={reader.title}
      sub={who}
      back={() => end(reader.ended)}
      heading={part}
      lead={reader.page(at + 1, pages.length)}
      name="reader"
    >
      <div className="jp-reader">
        <div className="jp-reader-page">
          <div className="jp-turn">
            <button type="button" className="jp-big jp-small" aria-disabled={at === 0} onClick={() => go(at - 1)}>
              <Icon name="back" />
              {reader.previous}
            </button>
            <button
              type="button"
              className="jp-big jp-small"
              aria-disabled={zoom === ZOOMS.length - 1}
              onClick={() => setZoom(Math.min(ZOOMS.length - 1, zoom + 1))}
            >
              {reader.larger}
            </button>
            <button type="button" className="jp-big jp-small" aria-disabled={zoom === 0} onClick={() => setZoom(Math.max(0, zoom - 1))}>
              {reader.smaller}
            </button>
            <button type="button" className="jp-big jp-small" aria-disabled={at === pages.length - 1} onClick={() => go(at + 1)}>
              {reader.next}
              <Icon name="next" />
            </button>
          </div>
          <Sheet key={no} session={session} no={no} part={part} zoom={ZOOMS[zoom]!} />
          <p className="jp-note jp-calm">
            <Icon name="eye" />
            <span>{reader.marked(who)}</span>
          </p>
        </div>
        <div className="jp-stack">
          <Contents session={session} pages={pages} at={no} open={open} />
          <button type="button" className="jp-big" onClick={() => end(reader.ended)}>
            {reader.end}
          </button>
        </div>
      </div>
      <StillThere left={left} told={reader.leaving} stay={stay} />
    </Page>
  )
}
