import { api, PETITION_CHANNELS, type PetitionFigures } from '@jianqing/contract'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { count, percent } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import './petitions.css'

type Share = PetitionFigures['firstInTime']
const share = ({ n, of }: Share) => percent(of === 0 ? null : n / of)
const told = (one: Share) => `${share(one)}（${count(one.n)}/${count(one.of)}）`

/** A year of petitions: how many came, were answered in time and were asked; with what is left out, and how many did not answer. */
export function StatisticsPage() {
  const { t } = useTranslation('petitions')
  const tx = useTx()
  const [asked, setAsked] = useSearchParams()
  const year = asked.get('year')
  const { data, error, refetch } = useApi(
    api.petitionStatistics.show,
    { query: year ? { year: Number(year) } : {} },
    { keepPrevious: true },
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const { all, before } = data
  return (
    <>
      <PageHeader
        title={t('statistics.title')}
        sub={t('statistics.sub')}
        back={{ to: '/petitions', label: t('nav') }}
        extra={
          <Select
            aria-label={t('statistics.year')}
            value={data.year}
            options={data.years.map(value => ({ value, label: String(value) }))}
            onChange={value => setAsked({ year: String(value) }, { replace: true })}
          />
        }
      />
      <Facts
        items={[
          { label: t('statistics.received'), value: count(all.received), big: true },
          { label: t('statistics.before'), value: count(before.received) },
          { label: t('statistics.first'), value: told(all.firstInTime), big: true },
          { label: t('statistics.result'), value: told(all.resultInTime), big: true },
          {
            label: t('statistics.excluded'),
            value: t('statistics.excludedOf', { anonymous: all.anonymous, unreachable: all.unreachable }),
          },
          { label: t('statistics.repeated'), value: count(all.repeated) },
          {
            label: t('statistics.satisfied'),
            value: `${told(all.satisfied)} · ${t('statistics.noAnswer', { n: all.answered.of - all.answered.n, of: all.answered.of })}`,
          },
        ]}
      />
      <Table
        title={t('statistics.byChannel')}
        rows={data.byChannel.map(row => ({ key: row.channel, name: tx(PETITION_CHANNELS[row.channel]), row }))}
      />
      <Table title={t('statistics.byOffice')} rows={data.byOffice.map(row => ({ key: row.officeId, name: row.officeName, row }))} />
    </>
  )
}

function Table({ title, rows }: { title: string; rows: readonly { key: string; name: string; row: PetitionFigures }[] }) {
  const { t } = useTranslation('petitions')
  return (
    <RecordPanel title={title}>
      <div className="jq-petition-table" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <td />
              <th>{t('statistics.received')}</th>
              <th>{t('statistics.first')}</th>
              <th>{t('statistics.result')}</th>
              <th>{t('statistics.excluded')}</th>
              <th>{t('statistics.asked')}</th>
              <th>{t('statistics.satisfied')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, row }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{count(row.received)}</td>
                <td>{told(row.firstInTime)}</td>
                <td>{told(row.resultInTime)}</td>
                <td>{count(row.anonymous + row.unreachable)}</td>
                <td>{told(row.answered)}</td>
                <td>{told(row.satisfied)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </RecordPanel>
  )
}
