import type { GalleryShown, PortalProfile, ShownPanel } from '@jianqing/contract/portal'
import { Link, useParams } from 'react-router'
import { Failure } from '../Failure.tsx'
import { Icon } from '../icons.tsx'
import { Page } from '../Page.tsx'
import { useSettings } from '../settings.tsx'
import './gallery.css'
import { useGallery } from './useGallery.ts'

function Words({ of, lang }: { of: ShownPanel['zh']; lang: 'zh-CN' | 'en' }) {
  return (
    <article className="jp-panel" lang={lang}>
      {of.doc.blocks.map(({ id, kind, text }) =>
        kind === 'heading' ? (
          <h2 key={id}>{text}</h2>
        ) : (
          <p key={id} className={kind === 'point' ? 'jp-point' : undefined}>
            {text}
          </p>
        ),
      )}
    </article>
  )
}

function Beside({ gallery, panel }: { gallery: GalleryShown; panel: ShownPanel }) {
  const { t } = useSettings()
  const own = gallery.panels.filter(({ set }) => set === panel.set)
  const at = own.findIndex(({ code }) => code === panel.code)
  const [before, after] = [own[at - 1], own[at + 1]]
  return (
    <nav className="jp-stack" aria-label={t.gallery.all}>
      <p className="jp-soft">{t.gallery.no(at + 1, own.length)}</p>
      {after && (
        <Link to={`/gallery/${after.code}`} className="jp-big jp-first">
          {t.gallery.next}
          <Icon name="next" />
        </Link>
      )}
      {before && (
        <Link to={`/gallery/${before.code}`} className="jp-big">
          <Icon name="back" />
          {t.gallery.previous}
        </Link>
      )}
      <Link to="/gallery" className="jp-big">
        {t.gallery.all}
      </Link>
    </nav>
  )
}

/** One panel, as its code on the wall leads to it. */
export function PanelPage({ profile }: { profile: PortalProfile }) {
  const { t, lang } = useSettings()
  const { code = '' } = useParams()
  const standing = useGallery()
  const gallery = standing.state === 'there' ? standing.gallery : null
  const panel = gallery?.panels.find(one => one.code === code.toUpperCase())
  const around = { profile, title: t.gallery.title, back: '/gallery' }
  if (standing.state !== 'there')
    return (
      <Page {...around} heading={t.gallery.title} name="panel">
        {standing.state === 'failed' ? <Failure error={standing.error} /> : <p className="jp-soft">{t.gallery.loading}</p>}
      </Page>
    )
  if (!gallery || !panel)
    return (
      <Page {...around} heading={t.gallery.gone} lead={t.gallery.goneHint} name="panel-gone">
        <Link to="/gallery" className="jp-big jp-first">
          {t.gallery.all}
        </Link>
      </Page>
    )
  const english = lang === 'en' ? panel.en : null
  const of = english ?? panel.zh
  return (
    <Page
      {...around}
      sub={gallery.plan.sets.find(({ id }) => id === panel.set)?.title[lang]}
      heading={of.title}
      name={`panel-${panel.code}`}
    >
      {lang === 'en' && (!english || panel.outdated) && (
        <p className="jp-note">
          <Icon name="warn" />
          {english ? t.gallery.outdated : t.gallery.onlyChinese}
        </p>
      )}
      <Words of={of} lang={english ? 'en' : 'zh-CN'} />
      <p className="jp-panel-foot jp-hint">
        <span>
          {t.gallery.source}
          {lang === 'en' ? ': ' : '：'}
          {panel.source}
        </span>
        <span>{panel.checkedOn ? t.gallery.checked(panel.checkedOn) : t.gallery.unchecked}</span>
      </p>
      <Beside {...{ gallery, panel }} />
    </Page>
  )
}
