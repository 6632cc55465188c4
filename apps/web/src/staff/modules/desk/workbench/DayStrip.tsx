import type { api } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../../kit/api.ts'
import { useLang } from '../../../../kit/i18n/index.ts'

type Day = Answer<typeof api.overview.workbench>['week'][number]

/** The next fourteen days: how many clocks end on each, days off hatched. */
export function DayStrip({ days, today }: { days: readonly Day[]; today: string }) {
  const { t } = useTranslation('workbench')
  const lang = useLang()
  // A calendar day has no zone: it is read and written in UTC.
  const weekday = new Intl.DateTimeFormat(lang, { weekday: 'short', timeZone: 'UTC' })
  return (
    <section className="jq-card jq-strip jq-wb-wide" aria-labelledby="strip">
      <h2 className="jq-h2" id="strip">
        {t('strip')}
      </h2>
      <ol tabIndex={0}>
        {days.map(({ day, working, due }) => (
          <li
            key={day}
            className={[working ? '' : 'off', due > 0 ? 'due' : '', day === today ? 'today' : ''].join(' ')}
            title={t('stripDay', { date: day, count: due })}
          >
            <span>{day === today ? t('today') : weekday.format(new Date(day))}</span>
            <time dateTime={day}>{day.slice(5)}</time>
            <b>{due > 0 ? due : '·'}</b>
          </li>
        ))}
      </ol>
    </section>
  )
}
