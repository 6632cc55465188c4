import type { PortalProfile } from '@jianqing/contract/portal'
import { call } from '../api.ts'
import { AskCode } from '../form/AskCode.tsx'
import { useSettings } from '../settings.tsx'
import { ReadingProgress } from './ReadingProgress.tsx'

export function ReadingProgressPage({ profile }: { profile: PortalProfile }) {
  const { t } = useSettings()
  const { title, lead, lost } = t.reading.look
  return (
    <AskCode profile={profile} title={title} lead={lead} lost={lost} back="/readings" ask={code => call('reading', { code })}>
      {found => <ReadingProgress profile={profile} {...found} />}
    </AskCode>
  )
}
