import { addressOf, api, PACT_KINDS, PactKind, type PactSummary } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../kit/i18n/index.ts'
import type { Column } from '../../../../kit/list/DataTable.tsx'
import { RecordClock, RecordTitle, stateColumn } from '../../../../kit/record/columns.tsx'
import { RecordListPage } from '../../../../kit/record/RecordListPage.tsx'
import { RecordState } from '../../../../kit/record/RecordState.tsx'
import { useRecordList } from '../../../../kit/record/useRecordList.ts'
import { useOfficeChoices } from '../../../shell/offices.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { AddPact } from './AddPact.tsx'
import { pactRecord } from './record.ts'
import './pacts.css'

const oursOf = ({ branch, officeName }: PactSummary) => branch?.title ?? officeName ?? '—'

function Carried({ item: { lines } }: { item: PactSummary }) {
  const { t } = useTranslation('pacts')
  if (lines.total === 0) return <span className="jq-faint">{t('noLines')}</span>
  return (
    <div className="jq-two">
      <div>{lines.due === 0 ? t('noneDue') : t('lines', { kept: lines.kept, due: lines.due })}</div>
      {lines.gaps > 0 ? <small className="jq-pact-gap">{t('gaps', { count: lines.gaps })}</small> : null}
    </div>
  )
}

/** Co-building agreements; what runs out first comes first. */
export function PactListPage() {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const mayAdd = useMay()('pact:write')
  const term = (item: PactSummary) => `${item.fromOn} – ${item.untilOn}`
  const columns: Column<PactSummary>[] = [
    {
      key: 'title',
      title: t('column.title'),
      sort: 'title',
      render: item => <RecordTitle to={addressOf(api.pacts, item.id)} title={item.title} small={tx(PACT_KINDS[item.kind])} />,
    },
    {
      key: 'sides',
      title: t('column.sides'),
      render: item => (
        <div className="jq-two">
          <div>{oursOf(item)}</div>
          <small>{item.partner.name}</small>
        </div>
      ),
    },
    {
      key: 'term',
      title: t('column.term'),
      sort: 'dueOn',
      width: 220,
      render: item => (
        <div className="jq-two">
          <div>{term(item)}</div>
          <RecordClock record={item} />
        </div>
      ),
    },
    { key: 'lines', title: t('column.lines'), width: 170, render: item => <Carried item={item} /> },
    { ...stateColumn(pactRecord), width: 100 },
  ]
  return (
    <RecordListPage
      record={pactRecord}
      list={useRecordList(pactRecord)}
      title={t('title')}
      sub={t('sub')}
      extra={mayAdd ? <AddPact /> : null}
      columns={columns}
      offices={useOfficeChoices()}
      filters={answer => [
        {
          key: 'kind',
          label: t('kind'),
          options: PactKind.options.map(value => ({
            value,
            label: tx(PACT_KINDS[value]),
            ...(answer && { count: answer.byKind[value] ?? 0 }),
          })),
        },
      ]}
      searchLabel={t('search')}
      card={item => (
        <div className="jq-record-card">
          <RecordTitle
            to={addressOf(api.pacts, item.id)}
            title={item.title}
            small={[tx(PACT_KINDS[item.kind]), oursOf(item), item.partner.name].join(' · ')}
          />
          <Carried item={item} />
          <div className="row">
            <RecordState record={pactRecord} state={item.state} />
            <RecordClock record={item} />
          </div>
        </div>
      )}
      empty={{ title: t('empty.title'), help: t('empty.help') }}
    />
  )
}
