import type { PortalProfile } from '@jianqing/contract/portal'
import { call } from '../api.ts'
import { AskCode } from '../form/AskCode.tsx'
import { useSettings } from '../settings.tsx'
import { Progress } from './Progress.tsx'

export function ProgressPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const { title, lead, lost } = t.progress
  return (
    <AskCode profile={profile} title={title} lead={lead} lost={lost} back="/" ask={code => call('progress', { code })}>
      {found => <Progress profile={profile} {...found} />}
    </AskCode>
  )
}
