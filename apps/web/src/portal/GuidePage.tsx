import { PORTAL_CATEGORIES, type PortalProfile } from '@jianqing/contract/portal'
import { Link } from 'react-router'
import { Desk } from './HomePage.tsx'
import { Lines } from './form/Lines.tsx'
import { Service } from './form/Service.tsx'
import { Icon } from './icons.tsx'
import { Page } from './Page.tsx'
import { useSettings } from './settings.tsx'

export function GuidePage({ profile }: { profile: PortalProfile }) {
  const { t, lang } = useSettings()
  const { guide } = t
  return (
    <Page profile={profile} title={guide.title} heading={guide.title} back="/" name="guide">
      <section className="jp-section">
        <h2>{guide.when}</h2>
        <Lines all={guide.whenText} />
      </section>
      <section className="jp-section">
        <h2>{guide.safe}</h2>
        <Lines all={guide.safeText} />
      </section>
      <section className="jp-section">
        <h2>{guide.what}</h2>
        <p className="jp-soft">{guide.whatText}</p>
        <dl className="jp-kinds">
          {Object.values(PORTAL_CATEGORIES).map(({ title, hint }) => (
            <div key={title.en}>
              <dt>{title[lang]}</dt>
              <dd>{hint[lang]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <ul className="jp-services">
        <Service to="/readings" icon="file" title={t.reading.guide.title} hint={t.reading.guide.hint} />
      </ul>
      <section className="jp-section">
        <h2>{guide.ways}</h2>
        <Desk profile={profile} />
      </section>
      <Link to="/petition" className="jp-big jp-first">
        <Icon name="pen" />
        {guide.start}
      </Link>
    </Page>
  )
}
