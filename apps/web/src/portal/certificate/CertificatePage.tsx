import { CERTIFICATE_GRADES, CERTIFICATE_STATES, type PortalCertificate, type PortalProfile } from '@jianqing/contract/portal'
import { call } from '../api.ts'
import { AskCode, masked } from '../form/AskCode.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import './certificate.css'

interface Props {
  profile: PortalProfile
  code: string
  found: PortalCertificate
  again: () => void
}

function Found({ profile, code, found, again }: Props) {
  const { t, lang } = useSettings()
  const { certificate: said } = t
  const { state, number, holder, office, host, fromOn, untilOn, grade, issuedOn, revokedOn } = found
  const lines: [string, string][] = [
    [said.number, number],
    [said.holder, holder],
    [said.office, office],
    [said.host, host],
    [said.term, `${fromOn} ${said.to} ${untilOn}`],
    [said.grade, CERTIFICATE_GRADES[grade][lang]],
    [said.issuedOn, issuedOn],
  ]
  return (
    <Page
      profile={profile}
      title={said.title}
      sub={`${said.code} ${masked(code)}`}
      back={again}
      heading={CERTIFICATE_STATES[state][lang]}
      lead={revokedOn ? said.revoked(revokedOn) : said.valid(issuedOn)}
      name="certificate"
    >
      <dl className={`jp-box jp-certificate ${state}`}>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="jp-hint">{said.holderHint}</p>
      <button type="button" className="jp-big" onClick={again}>
        <Icon name="search" />
        {said.again}
      </button>
    </Page>
  )
}

/** What a certificate says, by its code, to whoever was shown it. */
export function CertificatePage({ profile }: { profile: PortalProfile }) {
  const { certificate } = useSettings().t
  const { title, lead, lost, code: label } = certificate
  return (
    <AskCode profile={profile} title={title} lead={lead} lost={lost} label={label} back="/" ask={code => call('certificate', { code })}>
      {found => <Found profile={profile} {...found} />}
    </AskCode>
  )
}
