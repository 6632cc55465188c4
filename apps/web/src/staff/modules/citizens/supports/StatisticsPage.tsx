import { api, SUPPORT_GROUPS, type SupportFigures, type SupportGroup } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { changed, useAsked } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { amount, count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'

type OfGroup = SupportFigures & { group: SupportGroup }

/** What support brought about, by kind; each number opens the cases that it counts. */
export function StatisticsPage() {
  const { t } = useTranslation('supports')
  const tx = useTx()
  const [asked, change] = useAsked()
  const year = asked.get('year')
  const { data, error, refetch } = useApi(api.supports.statistics, { query: year ? { year: Number(year) } : {} }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const to = (more: string, group?: SupportGroup) =>
    `/supports?${[data.year === null ? '' : `year=${data.year}`, group ? `group=${group}` : '', more].filter(Boolean).join('&')}`
  const people = (of: SupportFigures, group?: SupportGroup) =>
    t(group === 'owners' ? 'households' : group ? 'people' : 'statistics.both', { n: count(of.people) })
  const columns: Column<OfGroup>[] = [
    { key: 'group', title: t('column.group'), render: row => tx(SUPPORT_GROUPS[row.group]) },
    { key: 'cases', title: t('statistics.cases'), kind: 'number', render: row => <Link to={to('', row.group)}>{count(row.cases)}</Link> },
    {
      key: 'supported',
      title: t('statistics.supported'),
      kind: 'number',
      render: row => <Link to={to('decision=support', row.group)}>{count(row.supported)}</Link>,
    },
    {
      key: 'settled',
      title: t('statistics.settled'),
      kind: 'number',
      render: row => <Link to={to('result=settled', row.group)}>{count(row.settled)}</Link>,
    },
    {
      key: 'people',
      title: t('statistics.people'),
      kind: 'number',
      render: row => <Link to={to('state=closed', row.group)}>{people(row, row.group)}</Link>,
    },
    {
      key: 'paid',
      title: t('statistics.paid'),
      kind: 'number',
      render: row => <Link to={to('paid=true', row.group)}>{amount(row.paid)}</Link>,
    },
  ]
  const { all } = data
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        sub={t('statistics.sub')}
        back={{ to: '/supports', label: t('nav') }}
        extra={
          <Select
            aria-label={t('statistics.year')}
            value={data.year ?? 0}
            options={[{ value: 0, label: t('statistics.allYears') }, ...data.years.map(value => ({ value, label: String(value) }))]}
            onChange={value => change(now => changed(now, { year: value === 0 ? null : String(value) }))}
          />
        }
      />
      <Facts
        items={[
          { label: t('statistics.cases'), value: <Link to={to('')}>{count(all.cases)}</Link>, big: true },
          { label: t('statistics.supported'), value: <Link to={to('decision=support')}>{count(all.supported)}</Link>, big: true },
          { label: t('statistics.settled'), value: <Link to={to('result=settled')}>{count(all.settled)}</Link>, big: true },
          { label: t('statistics.people'), value: people(all), big: true },
          { label: t('statistics.paid'), value: <Link to={to('paid=true')}>{amount(all.paid)}</Link>, big: true },
        ]}
      />
      <RecordPanel title={t('statistics.byGroup')}>
        <DataTable columns={columns} items={data.byGroup} rowKey={row => row.group} label={t('statistics.byGroup')} />
      </RecordPanel>
    </>
  )
}
