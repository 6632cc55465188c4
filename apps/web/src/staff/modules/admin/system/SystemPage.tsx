import { api } from '@jianqing/contract'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Answer, useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { bytes, count, dateTime } from '../../../../kit/format.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { Calendar } from './Calendar.tsx'
import { Settings } from './Settings.tsx'
import '../../../../kit/words.css'
import './system.css'

/** Below this an import of a large file may not find the room it needs beside the version before. */
const LOW_DISK_BYTES = 5e9

/** What the system administrator looks after: how it runs, and how it is set. */
export function SystemPage() {
  const { t } = useTranslation('system')
  const { data, error, refetch } = useApi(api.system.status, {}, { refetchInterval: 30_000 })
  return (
    <>
      <PageHeader title={t('title')} sub={t('subtitle')} />
      {error && !data ? (
        <div className="jq-card">
          <ErrorState error={error} onRetry={() => void refetch()} />
        </div>
      ) : data ? (
        <Status status={data} />
      ) : (
        <div className="jq-card">
          <RowsSkeleton rows={3} />
        </div>
      )}
      <Calendar />
      <Settings />
    </>
  )
}

function Status({ status: s }: { status: Answer<typeof api.system.status> }) {
  const { t } = useTranslation('system')
  const tx = useTx()
  const low = s.diskFreeBytes < LOW_DISK_BYTES
  return (
    <section aria-label={t('status.title')}>
      {s.calendar.warning ? <Alert className="jq-system-warning" type="warning" showIcon title={tx(s.calendar.warning)} /> : null}
      {s.databaseWarning ? <Alert className="jq-system-warning" type="warning" showIcon title={tx(s.databaseWarning)} /> : null}
      {low ? <Alert className="jq-system-warning" type="error" showIcon title={t('status.low')} /> : null}
      <Facts
        items={[
          { label: t('status.diskFree'), value: bytes(s.diskFreeBytes), big: true, tone: low ? 'danger' : undefined },
          { label: t('status.databaseSize'), value: bytes(s.databaseBytes), big: true },
          { label: t('status.lakeSize'), value: bytes(s.lakeBytes), big: true },
          { label: `${t('status.jobs')} · ${t('status.queued')}`, value: count(s.jobs.queued), big: true },
          { label: `${t('status.jobs')} · ${t('status.running')}`, value: count(s.jobs.running), big: true },
          {
            label: `${t('status.jobs')} · ${t('status.failed')}`,
            value: count(s.jobs.failed),
            big: true,
            tone: s.jobs.failed > 0 ? 'warn' : undefined,
          },
          { label: t('status.version'), value: s.version },
          { label: t('status.started'), value: dateTime(s.startedAt) },
          { label: t('status.database'), value: s.database },
          { label: t('status.calendar'), value: t('status.calendarRange', s.calendar) },
        ]}
      />
    </section>
  )
}
