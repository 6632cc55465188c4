import type { GalleryShown, PortalProfile } from '@jianqing/contract/portal'
import { Link } from 'react-router'
import { Failure } from '../Failure.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import { GuestBookShown } from '../visit/GuestBookShown.tsx'
import './gallery.css'
import { useGallery } from './useGallery.ts'

type Hung = GalleryShown['plan']['floors'][number]['walls'][number]['hang'][number]

function Set({ gallery, hung: { set: id, words } }: { gallery: GalleryShown; hung: Hung }) {
  const { t, lang } = useSettings()
  const set = gallery.plan.sets.find(one => one.id === id)
  const panels = gallery.panels.filter(one => one.set === id)
  if (!set) return null
  return (
    <div className="jp-hung">
      <h4>{set.title[lang]}</h4>
      <p className="jp-hint">{(words ?? set.intro)[lang]}</p>
      {panels.length === 0 ? (
        <p className="jp-soft">{t.gallery.soon}</p>
      ) : (
        <ol>
          {panels.map(panel => (
            <li key={panel.code}>
              <Link to={`/gallery/${panel.code}`} lang={lang === 'en' && panel.en ? 'en' : 'zh-CN'}>
                {((lang === 'en' && panel.en) || panel.zh).title}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Floors({ gallery }: { gallery: GalleryShown }) {
  const { lang } = useSettings()
  return gallery.plan.floors.map(floor => (
    <section key={floor.id} className="jp-floor" aria-labelledby={`floor-${floor.id}`}>
      <h2 id={`floor-${floor.id}`}>
        {floor.title[lang]} <span>{floor.theme[lang]}</span>
      </h2>
      {floor.walls.map(wall => (
        <section key={wall.id} className="jp-wall" aria-label={wall.title[lang]}>
          <h3>{wall.title[lang]}</h3>
          {wall.hang.map(hung => (
            <Set key={hung.set} {...{ gallery, hung }} />
          ))}
        </section>
      ))}
    </section>
  ))
}

/** Floor by floor, wall by wall: what hangs there and can be read here. */
export function GalleryPage({ profile }: { profile: PortalProfile }) {
  const { t, lang } = useSettings()
  const standing = useGallery()
  const gallery = standing.state === 'there' ? standing.gallery : null
  return (
    <Page
      profile={profile}
      title={t.gallery.title}
      back="/"
      heading={gallery?.plan.title[lang] ?? t.gallery.title}
      lead={gallery?.plan.intro?.[lang]}
      name="gallery"
    >
      {standing.state === 'loading' && <p className="jp-soft">{t.gallery.loading}</p>}
      {standing.state === 'failed' && <Failure error={standing.error} />}
      {standing.state === 'there' && !gallery && <p className="jp-soft">{t.gallery.empty}</p>}
      <div className="jp-stack">
        <Link to="/visits/apply" className="jp-big jp-first">
          <Icon name="pen" />
          {t.visit.apply}
        </Link>
        <Link to="/visits/progress" className="jp-big">
          <Icon name="search" />
          {t.visit.progress}
        </Link>
      </div>
      {gallery && <Floors gallery={gallery} />}
      <GuestBookShown />
    </Page>
  )
}
