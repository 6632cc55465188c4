import { addressOf, api, linkTo } from '@jianqing/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { subjectText } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { reminderRecord } from './record.ts'
import './integrity.css'

/** What is kept about oneself, and who looked. */
export function AboutMePage() {
  const { t } = useTranslation('integrity')
  const tx = useTx()
  const { data, error, refetch } = useApi(api.integrity.me, {})
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const list = (title: string, help: string, items: readonly { key: string; line: ReactNode; side: ReactNode }[]) => (
    <RecordPanel title={title} help={help}>
      {items.length === 0 ? <p className="jq-faint">{t('me.nothing')}</p> : null}
      <ul className="jq-about-list">
        {items.map(({ key, line, side }) => (
          <li key={key}>
            <span>{line}</span>
            <span className="jq-faint jq-date">{side}</span>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
  return (
    <>
      <PageHeader title={t('me.title')} sub={t('me.sub')} />
      <div className="jq-about">
        {list(
          t('me.reminders'),
          t('me.remindersHelp'),
          data.reminders.map(reminder => ({
            key: reminder.id,
            line: (
              <>
                <Link to={addressOf(api.integrity, reminder.id)}>{reminder.signals.map(tx).join('；') || t('none')}</Link>{' '}
                <RecordState record={reminderRecord} state={reminder.state} />
              </>
            ),
            side: t('until', { day: reminder.expiresOn }),
          })),
        )}
        {list(
          t('me.leads'),
          t('me.leadsHelp'),
          data.leads.map(lead => ({
            key: lead.id,
            line: (
              <>
                {lead.opens ? <Link to={linkTo.lead(lead.id)}>{tx(lead.title)}</Link> : tx(lead.title)} · {subjectText(lead.subject)} ·{' '}
                {tx(lead.stateTitle)}
              </>
            ),
            side: lead.on,
          })),
        )}
        {list(
          t('me.letters'),
          t('me.lettersHelp'),
          data.letters.map(letter => ({
            key: letter.id,
            line: <Link to={linkTo.letter(letter.id)}>{[letter.number, letter.title].filter(Boolean).join(' ')}</Link>,
            side: letter.on ?? '',
          })),
        )}
        {list(
          t('me.looks'),
          t('me.looksHelp'),
          data.looks.map(look => ({
            key: `${look.on} ${look.unit}`,
            line: `${tx(look.what)} · ${look.unit ?? '—'}`,
            side: `${look.on} · ${t('me.times', { n: look.n })}`,
          })),
        )}
      </div>
    </>
  )
}
