import { type PortalProfile, type PortalReading, type PortalReadingSession, READING_STATUS } from '@jianqing/contract/portal'
import { useState } from 'react'
import { call } from '../api.ts'
import { Failure } from '../Failure.tsx'
import { masked } from '../form/AskCode.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { Foot } from '../progress/Foot.tsx'
import { SoFar } from '../progress/SoFar.tsx'
import { Told } from '../progress/Told.tsx'
import { useSettings } from '../settings.tsx'
import { Actions } from './Actions.tsx'
import { Reader } from './Reader.tsx'
import { useWhen } from '../form/Slots.tsx'
import { useLooking } from '../form/useLooking.ts'

function useSaid({ state, readable, dueOn, slot, openUntil }: PortalReading): string {
  const { said } = useSettings().t.reading
  const when = useWhen()
  if (state === 'asked') return said.asked(dueOn)
  if (state === 'arranged') return slot ? said.arranged(when(slot)) : ''
  if (state === 'open') return readable && openUntil ? said.open(openUntil) : said.opening
  return said[state]
}

function Notes({ found }: { found: PortalReading }) {
  const { reading } = useSettings().t
  const when = useWhen()
  const { closed, objection, state, slot, wish } = found
  const full = state === 'arranged' && slot && wish && (wish.on !== slot.on || wish.half !== slot.half)
  return (
    <>
      {full && (
        <p className="jp-note">
          <Icon name="warn" />
          <span>{reading.fullThen(when(wish))}</span>
        </p>
      )}
      {closed && (
        <section className="jp-box jp-section">
          <h2>{reading.closed}</h2>
          <p>
            <b>{closed.class}</b>
          </p>
          <p className="jp-soft">{closed.reason}</p>
        </section>
      )}
      {objection !== 'none' && (
        <p className="jp-note jp-calm">
          <Icon name="eye" />
          <span>{reading.objection[objection]}</span>
        </p>
      )}
    </>
  )
}

function Days({ found }: { found: PortalReading }) {
  const { t, lang } = useSettings()
  const { reading } = t
  return (
    <SoFar sent={{ label: reading.sentOn, on: found.sentOn }} now={found.state === 'sent' ? null : READING_STATUS[found.state][lang]}>
      {found.dueOn && (
        <li className="jp-to-come">
          <span className="jp-ring" />
          <b>{reading.due}</b>
          <time dateTime={found.dueOn}>{reading.dueBy(found.dueOn)}</time>
        </li>
      )}
    </SoFar>
  )
}

interface Props {
  profile: PortalProfile
  code: string
  found: PortalReading
  again: () => void
}

/** An application: what it waits for, what the lawyer can do, and the way to the pages once they may be read. */
export function ReadingProgress({ profile, code, found: first, again }: Props) {
  const { t, lang } = useSettings()
  const { reading } = t
  const { found, busy, error, look, soon } = useLooking(() => call('reading', { code }), first)
  const [session, setSession] = useState<PortalReadingSession | null>(null)
  const [ended, setEnded] = useState<string | null>(null)
  const [opening, setOpening] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const said = useSaid(found)
  if (session) return <Reader profile={profile} session={session} end={why => (setSession(null), setEnded(why))} />
  const open = async () => {
    setOpening(true)
    setRefused(null)
    try {
      setSession(await call('openReading', { code }))
    } catch (failed) {
      setRefused(failed)
    } finally {
      setOpening(false)
    }
  }
  return (
    <Page
      profile={profile}
      title={reading.look.title}
      sub={t.progress.masked(masked(code))}
      back={again}
      heading={found.readable ? reading.ready : READING_STATUS[found.state][lang]}
      lead={said}
      name="reading-progress"
    >
      <p className="jp-sr" role="status">
        {found.readable ? reading.ready : ''}
      </p>
      {ended && <Told>{ended}</Told>}
      {found.readable && (
        <button type="button" className="jp-big jp-first" aria-disabled={opening} onClick={() => void (!opening && open())}>
          <Icon name="book" />
          {opening ? reading.opening : reading.begin}
        </button>
      )}
      <Failure error={refused ?? error} />
      <Notes found={found} />
      <Actions key={JSON.stringify([found.state, found.slot, found.wish, found.objection])} code={code} found={found} sent={soon} />
      <Days found={found} />
      <Foot found={found} again={again} looking={{ busy, look }} />
    </Page>
  )
}
