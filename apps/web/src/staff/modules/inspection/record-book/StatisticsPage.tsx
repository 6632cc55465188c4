import { api, type BookStatistics } from '@jianqing/contract'
import { Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { changed, useAsked } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { OfficeFilter } from './OfficeFilter.tsx'
import './record-book.css'

/** The figures of the record book, as they are published: by class, by level, by kind of person. */
export function StatisticsPage() {
  const { t } = useTranslation('recordBook')
  const [asked, change] = useAsked()
  const query = Object.fromEntries(
    ['from', 'until', 'officeId', 'outside'].flatMap(key => (asked.get(key) ? [[key, asked.get(key)!]] : [])),
  )
  const { data, error, refetch } = useApi(api.bookOffices.statistics, { query } as never, { keepPrevious: true })
  const set = (key: string, value: string) => change(now => changed(now, { [key]: value }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('statistics.title')} sub={t('statistics.sub')} back={{ to: '/record-book', label: t('nav') }} />
      <div className="jq-book-asked">
        <label>
          {t('statistics.from')} <Input type="month" value={data.from} onChange={event => set('from', event.target.value)} />
        </label>
        <label>
          {t('statistics.until')} <Input type="month" value={data.until} onChange={event => set('until', event.target.value)} />
        </label>
        <OfficeFilter value={asked.get('officeId')} onChange={value => set('officeId', value ?? '')} />
        <Checkbox checked={asked.get('outside') === 'true'} onChange={event => set('outside', event.target.checked ? 'true' : '')}>
          {t('statistics.outside')}
        </Checkbox>
      </div>
      <Facts
        items={[
          { label: t('statistics.asked'), value: count(data.asked), big: true },
          {
            label: t('statistics.filed'),
            value: `${count(data.filed)} · ${percent(data.asked ? data.filed / data.asked : null)}`,
            big: true,
          },
          { label: t('statistics.zero'), value: count(data.zero), big: true },
          { label: t('statistics.late'), value: count(data.late), big: true },
          { label: t('statistics.matters'), value: data.matters === null ? t('statistics.hidden') : count(data.matters), big: true },
        ]}
      />
      <div className="jq-book-figures">
        <Lines title={t('statistics.byBehaviour')} lines={data.byBehaviour} />
        <Lines title={t('statistics.byLevel')} lines={data.byLevel} />
        <Lines title={t('statistics.byRole')} lines={data.byRole} />
      </div>
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: BookStatistics['byRole'] }) {
  const { t } = useTranslation('recordBook')
  const tx = useTx()
  const most = Math.max(1, ...lines.map(({ n }) => n ?? 0))
  return (
    <RecordPanel title={title}>
      <ul className="jq-book-lines">
        {lines.map(line => (
          <li key={line.key}>
            <span>{tx(line.title)}</span>
            <i aria-hidden="true" style={{ inlineSize: `${((line.n ?? 0) / most) * 100}%` }} />
            <b className={line.n === null ? 'jq-faint' : 'jq-num'}>{line.n === null ? t('statistics.hidden') : count(line.n)}</b>
          </li>
        ))}
      </ul>
    </RecordPanel>
  )
}
