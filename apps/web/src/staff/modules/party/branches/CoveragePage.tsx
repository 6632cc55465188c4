import { addressOf, api, type Coverage, COVERAGE_STATES, TEAM_KINDS } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAddress } from '../../../../kit/address.ts'
import { useApi } from '../../../../kit/api.ts'
import { EmptyState } from '../../../../kit/EmptyState.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { Facts } from '../../../../kit/Facts.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../kit/list/DataTable.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { RecordTitle } from '../../../../kit/record/columns.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag, type Tone } from '../../../../kit/tags.tsx'
import { OfficeSelect } from '../../../shell/OfficeSelect.tsx'
import './branches.css'

type Item = Coverage['items'][number]

const TONES: Record<Item['state'], Tone> = { gap: 'warn', asked: 'calm', few: 'quiet', nobody: 'quiet', covered: 'ok' }

const Team = ({ item }: { item: Item }) => (item.opens ? <Link to={addressOf(api.teams, item.team)}>{item.title}</Link> : item.title)

function Organisation({ item: { state, branch } }: { item: Item }) {
  const tx = useTx()
  return (
    <>
      <StateTag tone={TONES[state]}>{tx(COVERAGE_STATES[state])}</StateTag>{' '}
      {branch ? <Link to={addressOf(api.branches, branch.id)}>{branch.title}</Link> : null}
    </>
  )
}

/** Which teams at cases and inspections have a Party organisation, and which lack one: seen by what is not there. */
export function CoveragePage() {
  const { t } = useTranslation('branches')
  const tx = useTx()
  const { get, set } = useAddress()
  const officeId = get('officeId')
  const { data, error, refetch } = useApi(api.branches.coverage, { query: officeId ? { officeId } : {} }, { keepPrevious: true })
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const counted = (...states: Item['state'][]) => data.items.filter(({ state }) => states.includes(state)).length
  const [owed, covered] = [data.items.filter(({ party }) => party >= data.least).length, counted('covered')]
  const columns: Column<Item>[] = [
    { key: 'title', title: t('coverage.team'), render: item => <Team item={item} /> },
    { key: 'kind', title: t('column.kind'), render: item => tx(TEAM_KINDS[item.kind]), width: 120 },
    {
      key: 'people',
      title: t('coverage.people'),
      kind: 'number',
      render: item => t('coverage.of', { party: item.party, people: item.people }),
    },
    {
      key: 'state',
      title: t('coverage.organisation'),
      render: item => <Organisation item={item} />,
    },
    { key: 'beganOn', title: t('coverage.began'), kind: 'date', render: item => item.beganOn },
    { key: 'coveredOn', title: t('coverage.since'), kind: 'date', render: item => item.coveredOn ?? '—' },
    { key: 'office', title: t('column.office'), render: item => item.officeName ?? '—' },
  ]
  return (
    <>
      <PageHeader title={t('coverage.title')} sub={t('coverage.sub')} />
      <div className="jq-branch-tree-head">
        <OfficeSelect label={t('column.office')} value={officeId} onChange={value => set({ officeId: value })} />
      </div>
      <Facts
        items={[
          { label: t('coverage.running'), value: data.items.length, big: true },
          { label: t('coverage.owed'), value: owed, big: true },
          { label: t('coverage.covered'), value: covered, big: true },
          { label: t('coverage.missing'), value: counted('gap'), big: true, tone: counted('gap') > 0 ? 'warn' : undefined },
        ]}
      />
      <section className="jq-card">
        {data.items.length === 0 ? (
          <EmptyState title={t('coverage.empty')}>{t('coverage.emptyHelp')}</EmptyState>
        ) : (
          <DataTable
            label={t('coverage.title')}
            columns={columns}
            items={data.items}
            rowKey={item => item.team}
            card={item => (
              <div className="jq-record-card">
                <RecordTitle
                  to={item.opens ? addressOf(api.teams, item.team) : undefined}
                  title={item.title}
                  small={`${tx(TEAM_KINDS[item.kind])} · ${t('coverage.of', { party: item.party, people: item.people })}`}
                />
                <div className="row">
                  <Organisation item={item} />
                </div>
              </div>
            )}
          />
        )}
      </section>
      <p className="jq-faint jq-branch-note">{t('coverage.note', { count: data.least })}</p>
    </>
  )
}
