import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import { ErrorBoundary } from '../router/ErrorBoundary.tsx'
import { PageSkeleton } from '../../../kit/Skeletons.tsx'
import { DemoRibbon } from './DemoRibbon.tsx'
import { HeaderBar } from './HeaderBar.tsx'
import { SideNav } from './SideNav.tsx'
import '../../../kit/words.css'
import './layout.css'

const NavDrawer = lazy(async () => ({ default: (await import('./NavDrawer.tsx')).NavDrawer }))

/** The frame around every page: navigation, header, the page itself. */
export function AppLayout() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const [drawer, setDrawer] = useState<'never' | 'open' | 'closed'>('never')
  return (
    <div className="jq-shell">
      <a className="jq-skip" href="#main">
        {t('nav.skip')}
      </a>
      <aside className="jq-rail" aria-label={t('product')}>
        <SideNav />
      </aside>
      <Suspense>{drawer === 'never' ? null : <NavDrawer open={drawer === 'open'} onClose={() => setDrawer('closed')} />}</Suspense>
      <div className="jq-column">
        <header className="jq-head">
          <DemoRibbon />
          <HeaderBar onMenu={() => setDrawer('open')} />
        </header>
        <main id="main" className="jq-main" tabIndex={-1}>
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  )
}
