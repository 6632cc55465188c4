import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { api } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Answer, keyOf, upload, useApi } from '../../../../kit/api.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { DownloadButton } from '../../../../kit/DownloadButton.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { FileButton } from '../../../../kit/files/FileButton.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { dateTime } from '../../../../kit/format.ts'
import { RowsSkeleton } from '../../../../kit/Skeletons.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useWords } from '../../../../kit/words.ts'

type CalendarView = Answer<typeof api.system.calendar>

/** How far the days off are known, and the place to give the list of the next year. */
export function Calendar() {
  const { t } = useTranslation('system')
  const { data, error, refetch } = useApi(api.system.calendar, {})
  return (
    <section className="jq-card jq-block jq-calendar" aria-labelledby="calendar-title">
      <h2 id="calendar-title" className="jq-h2">
        {t('calendar.title')}
      </h2>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <>
          <Reach calendar={data} />
          <Give calendar={data} />
        </>
      ) : (
        <RowsSkeleton rows={2} />
      )}
    </section>
  )
}

function Reach({ calendar: { to, builtInTo, file } }: { calendar: CalendarView }) {
  const { t } = useTranslation('system')
  const { enumerate } = useWords()
  return (
    <>
      <p>{t('calendar.reaches', { year: to.slice(0, 4) })}</p>
      <p className="jq-soft">
        {t('calendar.builtIn', { year: builtInTo })}{' '}
        {file === null
          ? t('calendar.noFile')
          : file.years.length === 0
            ? t('calendar.amends', { count: file.days, at: dateTime(file.changedAt) })
            : t('calendar.gives', { years: enumerate(file.years.map(String)), count: file.days, at: dateTime(file.changedAt) })}
      </p>
    </>
  )
}

/** The limits that a list would move, before it is taken. */
function Moves({ rehearsal: { total, moves }, onTake, onLeave }: { rehearsal: Rehearsal; onTake: () => void; onLeave: () => void }) {
  const { t } = useTranslation('system')
  const tx = useTx()
  return (
    <Alert
      type="warning"
      showIcon
      title={t('calendar.moves', { count: total })}
      description={
        <>
          <ul className="jq-calendar-moves">
            {moves.map(({ title, from, to, count, records }) => (
              <li key={`${from}${to}${title.en}`}>
                {t('calendar.move', { title: tx(title), from, to, count })}{' '}
                {records.map(record => (
                  <Link key={record.link} to={record.link}>
                    {tx(record.title)}
                  </Link>
                ))}
              </li>
            ))}
          </ul>
          <div className="jq-actions">
            <Button type="primary" onClick={onTake}>
              {t('calendar.take')}
            </Button>
            <Button onClick={onLeave}>{t('calendar.leave')}</Button>
          </div>
        </>
      }
    />
  )
}

type Rehearsal = Answer<typeof api.system.rehearseCalendar>
type Outcome = { kind: 'done'; to: string } | { kind: 'failed'; text: string } | { kind: 'moves'; file: File; rehearsal: Rehearsal }

function Give({ calendar }: { calendar: CalendarView }) {
  const { t } = useTranslation('system')
  const may = useMay()('system:write')
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const give = (file: File) =>
    attempt(async () => {
      const rehearsal = await upload(api.system.rehearseCalendar, {}, file)
      if (rehearsal.total > 0) setOutcome({ kind: 'moves', file, rehearsal })
      else await take(file)
    })
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setOutcome(null)
    try {
      await work()
    } catch (error) {
      setOutcome({ kind: 'failed', text: errorText(error) })
    } finally {
      setBusy(false)
    }
  }
  const take = async (file: File) => {
    const { to } = await upload(api.system.setCalendar, {}, file)
    setOutcome({ kind: 'done', to })
    for (const endpoint of [api.system.calendar, api.system.status]) void client.invalidateQueries({ queryKey: keyOf(endpoint) })
  }
  return (
    <>
      {outcome?.kind === 'done' ? <Alert type="success" showIcon title={t('calendar.done', { to: outcome.to })} /> : null}
      {outcome?.kind === 'failed' ? <Alert type="error" showIcon title={t('calendar.refused')} description={outcome.text} /> : null}
      {outcome?.kind === 'moves' ? (
        <Moves rehearsal={outcome.rehearsal} onTake={() => void attempt(() => take(outcome.file))} onLeave={() => setOutcome(null)} />
      ) : null}
      <div className="jq-actions">
        <DownloadButton endpoint={api.system.calendarTemplate} args={{}} otherwise="holidays.txt" icon={<DownloadOutlined />}>
          {t('calendar.template', { year: Number(calendar.to.slice(0, 4)) + 1 })}
        </DownloadButton>
        {calendar.file ? (
          <DownloadButton endpoint={api.system.calendarFile} args={{}} otherwise="holidays.txt" icon={<DownloadOutlined />}>
            {t('calendar.current')}
          </DownloadButton>
        ) : null}
        {may ? (
          <FileButton
            type="primary"
            icon={<UploadOutlined />}
            loading={busy}
            accept=".txt,text/plain"
            label={t('calendar.choose')}
            onFile={file => void give(file)}
          >
            {t('calendar.upload')}
          </FileButton>
        ) : null}
      </div>
      {may ? <p className="jq-faint">{t('calendar.hint')}</p> : null}
    </>
  )
}
