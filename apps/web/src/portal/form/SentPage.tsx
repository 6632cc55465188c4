import type { PortalProfile, PortalTicket } from '@jianqing/contract/portal'
import { codeGroups } from '@jianqing/contract/portal'
import { Link } from 'react-router'
import encodeQR from 'qr'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { isKiosk } from '../remember.ts'
import { useSettings } from '../settings.tsx'
import { Shown } from './CodeStep.tsx'

/** The part of an address behind # is sent to nobody: neither to us nor to whoever stands between. */
const addressOf = (path: string, code: string) => `${location.origin}${path}#${codeGroups(code).join('-')}`

/** Modules as one path; the light around belongs to it. */
function Qr({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('')
  return (
    <svg className="jp-qr" viewBox={`0 0 ${modules.length} ${modules.length}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#16202f" />
    </svg>
  )
}

interface Props {
  profile: PortalProfile
  ticket: PortalTicket
  sentOn: string
  /** What comes next. */
  lead: string
  /** Where the code is asked for. */
  progress: string
}

/** The last sight of the code: on paper, if somebody has a printer, or in the camera of a telephone. */
export function SentPage({ profile, ticket, sentOn, lead, progress }: Props) {
  const { t } = useSettings()
  return (
    <Page profile={profile} title={t.sent.title} heading={t.sent.title} lead={lead} back="/" name="sent">
      <section className="jp-box jp-slip">
        <h2>{t.sent.keep}</h2>
        <p className="jp-hint">{t.sent.keepMore}</p>
        <Shown code={ticket.code} label={t.code.yours} />
        <div className="jp-slip-more">
          <Qr text={addressOf(progress, ticket.code)} label={t.sent.qr} />
          <p className="jp-soft">
            {t.sent.qr}
            <br />
            {profile.office}
            <br />
            {t.sent.on(sentOn)}
          </p>
        </div>
      </section>
      <div className="jp-stack jp-noprint">
        <Link to={`${progress}#${ticket.code}`} className="jp-big jp-first">
          <Icon name="search" />
          {t.sent.progress}
        </Link>
        <button type="button" className="jp-big" onClick={() => print()}>
          <Icon name="print" />
          {t.sent.print}
        </button>
        {isKiosk() && (
          <Link to="/" className="jp-big">
            {t.sent.home}
          </Link>
        )}
      </div>
    </Page>
  )
}
