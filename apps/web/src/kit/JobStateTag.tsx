import type { Job } from '@jianqing/contract'
import { CheckCircleOutlined, ClockCircleOutlined, CloseCircleOutlined, StopOutlined, SyncOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { StateTag, type Tone } from './tags.tsx'

const LOOKS = {
  queued: ['quiet', ClockCircleOutlined],
  running: ['brand', SyncOutlined],
  done: ['ok', CheckCircleOutlined],
  failed: ['danger', CloseCircleOutlined],
  cancelled: ['quiet', StopOutlined],
} as const satisfies Record<Job['state'], readonly [Tone, unknown]>

/** The state of long work, by colour and by shape. */
export function JobStateTag({ state }: { state: Job['state'] }) {
  const { t } = useTranslation('shared')
  const [tone, Icon] = LOOKS[state]
  return (
    <StateTag tone={tone}>
      <Icon aria-hidden />
      {t(`job.${state}`)}
    </StateTag>
  )
}
