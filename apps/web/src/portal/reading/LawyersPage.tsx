import { LAWYER_PAPERS, type PortalProfile } from '@jianqing/contract/portal'
import { Link } from 'react-router'
import { Lines } from '../form/Lines.tsx'
import { Desk } from '../HomePage.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { isBegun, useReadingDraft } from './draft.ts'

/** What lawyers come for, with what they have to know of it below. */
export function LawyersPage({ profile }: { profile: PortalProfile }) {
  const { t, lang } = useSettings()
  const { draft } = useReadingDraft()
  const { reading } = t
  const { guide } = reading
  const parts = [
    [guide.when, guide.whenText],
    [guide.how, guide.howText],
    [guide.closed, guide.closedText],
    [guide.marked, guide.markedText],
  ] as const
  return (
    <Page profile={profile} title={reading.title} sub={reading.sub} heading={reading.title} lead={reading.lead} back="/" name="lawyers">
      <div className="jp-stack">
        <Link to="/readings/apply" className="jp-big jp-first">
          <Icon name="file" />
          {isBegun(draft) ? reading.goOn : reading.apply}
        </Link>
        <Link to="/readings/progress" className="jp-big">
          <Icon name="search" />
          {reading.progress}
        </Link>
      </div>
      <section className="jp-section">
        <h2>{guide.papers}</h2>
        <Lines all={Object.values(LAWYER_PAPERS).map(title => title[lang])} />
        <p className="jp-hint">{guide.papersText}</p>
      </section>
      {parts.map(([title, lines]) => (
        <section key={title} className="jp-section">
          <h2>{title}</h2>
          <Lines all={lines} />
        </section>
      ))}
      <Desk profile={profile} />
    </Page>
  )
}
