import { Drawer } from 'antd'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import { ErrorBoundary } from '../router/ErrorBoundary.tsx'
import { PageSkeleton } from '../../../kit/Skeletons.tsx'
import { DemoRibbon } from './DemoRibbon.tsx'
import { HeaderBar } from './HeaderBar.tsx'
import { SideNav } from './SideNav.tsx'
import './layout.css'

/** The frame around every page: navigation, header, the page itself. */
export function AppLayout() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const [drawer, setDrawer] = useState(false)
  return (
    <div className="jq-shell">
      <a className="jq-skip" href="#main">
        {t('nav.skip')}
      </a>
      <aside className="jq-rail" aria-label={t('product')}>
        <SideNav />
      </aside>
      <Drawer
        rootClassName="jq-drawer-nav"
        placement="left"
        size={264}
        open={drawer}
        onClose={() => setDrawer(false)}
        closable={false}
        aria-label={t('nav.main')}
      >
        <div className="jq-rail">
          <SideNav onGo={() => setDrawer(false)} />
        </div>
      </Drawer>
      <div className="jq-column">
        <header className="jq-head">
          <DemoRibbon />
          <HeaderBar onMenu={() => setDrawer(true)} />
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
