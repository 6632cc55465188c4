import { addressOf, api, BASE_LEVELS, BASE_MODES, BASE_MODULES, type BaseDetail, HALF_DAYS, type I18nText } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { Prose } from '../../../../kit/Prose.tsx'
import { RecordPage } from '../../../../kit/record/RecordPage.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { baseRecord } from './record.ts'
import './bases.css'

const MOST = 5

/** What is ahead at a base, and whom it received this year. */
function SessionsPanel({ base }: { base: BaseDetail }) {
  const { t } = useTranslation('bases')
  const tx = useTx()
  const figures = useApi(api.trainings.statistics, { query: { baseId: base.id } }).data
  const ahead = useApi(api.trainings.list, { query: { baseId: base.id, state: 'open', sort: 'on', pageSize: MOST } }).data
  return (
    <RecordPanel title={t('sessions.title')}>
      {figures ? (
        <p>
          <Link to={`/trainings?baseId=${base.id}&year=${figures.year}`}>
            {t('sessions.received', {
              year: figures.year,
              sessions: figures.all.sessions,
              people: figures.all.people + figures.all.guests,
            })}
          </Link>
          {' · '}
          <Link to={`/trainings/calendar?baseId=${base.id}`}>{t('sessions.calendar')}</Link>
        </p>
      ) : null}
      {ahead?.items.length === 0 ? <p className="jq-soft">{t('sessions.none')}</p> : null}
      <ul className="jq-base-ahead">
        {(ahead?.items ?? []).map(({ id, title, on, half, taken, seats }) => (
          <li key={id}>
            <Link to={addressOf(api.trainings, id)}>{title}</Link>
            <span className="jq-soft">{`${on} ${tx(HALF_DAYS[half])}`}</span>
            <span className="jq-soft">{t('sessions.seats', { taken, seats })}</span>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}

/** One base: what it is fitted out for, until when it is accredited, what can be done now. */
export function BasePage() {
  const { t } = useTranslation('bases')
  const tx = useTx()
  const listed = <K extends string>(words: Readonly<Record<K, I18nText>>, keys: readonly K[]) =>
    keys.map(key => tx(words[key])).join(t('page.comma'))
  return (
    <RecordPage record={baseRecord} back={t('nav')}>
      {base => ({
        title: base.title,
        sub: [tx(BASE_LEVELS[base.level]), base.officeName].filter(Boolean).join(' · '),
        body: (
          <>
            <Facts
              items={[
                { label: t('capacity'), value: base.capacity, big: true },
                { label: t('place'), value: base.place },
                { label: t('modules'), value: listed(BASE_MODULES, base.modules) },
                { label: t('modes'), value: listed(BASE_MODES, base.modes) },
                { label: t('page.by'), value: base.accreditedBy ?? '—' },
                { label: t('page.on'), value: base.accreditedOn ?? '—' },
                { label: t('until'), value: base.validUntil ?? '—' },
                { label: t('contact'), value: base.contact || '—' },
              ]}
            />
            <SessionsPanel base={base} />
            {base.equipment ? (
              <RecordPanel title={t('equipment')}>
                <p>
                  <Prose text={base.equipment} />
                </p>
              </RecordPanel>
            ) : null}
            {base.note ? (
              <RecordPanel title={t('page.note')}>
                <p>
                  <Prose text={base.note} />
                </p>
              </RecordPanel>
            ) : null}
          </>
        ),
      })}
    </RecordPage>
  )
}
