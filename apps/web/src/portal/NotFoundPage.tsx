import type { PortalProfile } from '@jianqing/contract/portal'
import { Link } from 'react-router'
import { Page } from './Page.tsx'
import { useSettings } from './settings.tsx'

export function NotFoundPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  return (
    <Page profile={profile} heading={t.notFound} name="none" back="/">
      <Link to="/" className="jp-big jp-first">
        {t.sent.home}
      </Link>
    </Page>
  )
}
