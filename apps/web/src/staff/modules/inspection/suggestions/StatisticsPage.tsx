import { api, SUGGESTION_KINDS, type SuggestionFigures } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { changed, useAsked } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'

/** The list behind each figure. */
const BEHIND = {
  issued: 'issued=true',
  replied: 'replied=true',
  inTime: 'inTime=true',
  adopted: 'answer=adopted',
  partly: 'answer=partly',
  followed: 'followed=true',
  escalated: 'escalated=true',
} as const
type Figure = keyof typeof BEHIND
const FIGURES = Object.keys(BEHIND) as Figure[]

type Shown = SuggestionFigures & { id: string; name: string; where: string }

/** What was sent and what came of it, by kind and by addressee; each number opens the suggestions that it counts. */
export function StatisticsPage() {
  const { t } = useTranslation('suggestions')
  const tx = useTx()
  const [asked, change] = useAsked()
  const year = asked.get('year')
  const { data, error, refetch } = useApi(api.suggestions.statistics, { query: year ? { year: Number(year) } : {} }, { keepPrevious: true })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const to = (...parts: string[]) => `/suggestions?${[data.year === null ? '' : `year=${data.year}`, ...parts].filter(Boolean).join('&')}`
  const columnsOf = (first: string): Column<Shown>[] => [
    { key: 'name', title: first, render: row => row.name },
    ...FIGURES.map((figure): Column<Shown> => ({
      key: figure,
      title: t(`statistics.${figure}`),
      kind: 'number',
      render: row => <Link to={to(BEHIND[figure], row.where)}>{count(row[figure])}</Link>,
    })),
  ]
  const { all } = data
  const figure = (name: Figure) => ({
    label: t(`statistics.${name}`),
    value: <Link to={to(BEHIND[name])}>{count(all[name])}</Link>,
    big: true,
  })
  const table = (title: string, first: string, items: Shown[]) => (
    <RecordPanel title={title}>
      <DataTable columns={columnsOf(first)} items={items} rowKey={row => row.id} label={title} />
    </RecordPanel>
  )
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        sub={t('statistics.sub')}
        back={{ to: '/suggestions', label: t('nav') }}
        extra={
          <Select
            aria-label={t('statistics.year')}
            value={data.year ?? 0}
            options={[{ value: 0, label: t('statistics.allYears') }, ...data.years.map(value => ({ value, label: String(value) }))]}
            onChange={value => change(now => changed(now, { year: value === 0 ? null : String(value) }))}
          />
        }
      />
      <Facts items={FIGURES.map(figure)} />
      {table(
        t('statistics.byKind'),
        t('column.kind'),
        data.byKind.map(row => ({ ...row, id: row.kind, name: tx(SUGGESTION_KINDS[row.kind]), where: `kind=${row.kind}` })),
      )}
      {table(
        t('statistics.byAddressee'),
        t('column.addressee'),
        data.byAddressee.map(row => ({
          ...row,
          id: row.addressee,
          name: row.addressee,
          where: `addressee=${encodeURIComponent(row.addressee)}`,
        })),
      )}
    </>
  )
}
