import type { PortalProfile } from '@jianqing/contract/portal'
import { Link } from 'react-router'
import { isBegun, useDraft } from './draft.ts'
import { Service } from './form/Service.tsx'
import { Icon } from './icons.tsx'
import { Page } from './Page.tsx'
import { useSettings } from './settings.tsx'

/** Whom else one may call or visit. */
export function Desk({ profile }: { profile: PortalProfile }) {
  const { t, lang } = useSettings()
  return (
    <a className="jp-box jp-desk" href={`tel:${profile.phone}`}>
      <Icon name="phone" />
      <span>
        <b>{t.home.call(profile.phone)}</b>
        {profile.hours[lang] && <>　{profile.hours[lang]}</>}
        <br />
        <span className="jp-soft">{profile.address || t.home.desk}</span>
      </span>
    </a>
  )
}

export function HomePage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const { draft } = useDraft()
  return (
    <Page profile={profile} heading={t.home.title} lead={t.home.lead} name="home">
      <div className="jp-stack">
        <Link to="/petition" className="jp-big jp-first">
          <Icon name="pen" />
          {isBegun(draft) ? t.home.goOn : t.home.file}
        </Link>
        <Link to="/progress" className="jp-big">
          <Icon name="search" />
          {t.home.progress}
        </Link>
      </div>
      <ul className="jp-services">
        <Service to="/readings" icon="file" title={t.reading.title} hint={t.reading.home} />
        <Service to="/gallery" icon="eye" title={t.gallery.title} hint={t.gallery.home} />
        <Service to="/certificates" icon="check" title={t.certificate.title} hint={t.certificate.home} />
        <Service to="/guide" icon="book" title={t.home.guide} hint={t.home.guideHint} />
      </ul>
      <ol className="jp-how">
        {t.home.how.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div className="jp-end jp-stack">
        <dl className="jp-box jp-promise">
          <div>
            <dt>{t.home.weekNumber}</dt>
            <dd>{t.home.week}</dd>
          </div>
          <div>
            <dt>{t.home.monthsNumber}</dt>
            <dd>{t.home.months}</dd>
          </div>
        </dl>
        <Desk profile={profile} />
      </div>
    </Page>
  )
}
