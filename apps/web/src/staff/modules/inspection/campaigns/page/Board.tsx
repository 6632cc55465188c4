import { addressOf, api, type CampaignDetail, type CampaignOffice } from '@jianqing/contract'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Column, DataTable } from '../../../../../kit/list/DataTable.tsx'
import { RecordClock } from '../../../../../kit/record/columns.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../../kit/record/RecordState.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { useMay } from '../../../../shell/session/session.tsx'
import { useAddress } from '../../../../../kit/address.ts'
import { rectificationRecord } from '../../rectifications/record.ts'
import { Cards } from './Cards.tsx'
import { Gantt } from './Gantt.tsx'

const VIEWS = ['list', 'cards', 'gantt'] as const

/** Offices by how far they are, as a list, as cards by state, or as bars of time. */
export function Board({ item }: { item: CampaignDetail }) {
  const { t } = useTranslation('campaigns')
  const { oneOf, set } = useAddress()
  const view = oneOf('view', VIEWS)
  const offices = item.board.filter(({ rectificationId }) => rectificationId !== null)
  if (offices.length === 0) return null
  return (
    <RecordPanel title={t('board.title')}>
      <div>
        <Segmented
          aria-label={t('board.view')}
          value={view}
          options={VIEWS.map(value => ({ value, label: t(`board.${value}`) }))}
          onChange={value => set({ view: value === 'list' ? null : value })}
        />
      </div>
      {view === 'list' ? <OfficeTable offices={offices} /> : view === 'cards' ? <Cards offices={offices} /> : null}
      {view === 'gantt' ? <Gantt offices={offices} today={item.today} /> : null}
    </RecordPanel>
  )
}

/** What was given, by when, what is done. */
function OfficeTable({ offices }: { offices: readonly CampaignOffice[] }) {
  const { t } = useTranslation('campaigns')
  const mayDraft = useMay()('letter:draft')
  const columns: Column<CampaignOffice>[] = [
    {
      key: 'office',
      title: t('board.office'),
      render: one => (
        <div className="jq-two">
          {one.rectificationId ? <Link to={addressOf(api.rectifications, one.rectificationId)}>{one.officeName}</Link> : one.officeName}
          <small>{one.owner?.name ?? ''}</small>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('board.state'),
      width: 150,
      render: one =>
        one.state ? <RecordState record={rectificationRecord} state={one.state} /> : <StateTag tone="quiet">{t('board.none')}</StateTag>,
    },
    {
      key: 'clock',
      title: t('board.due'),
      width: 150,
      render: one => (
        <>
          <RecordClock record={one} />
          {mayDraft && one.rectificationId && one.clock === 'overdue' ? (
            <Link className="jq-campaign-press" to={`${addressOf(api.rectifications, one.rectificationId)}/letter`}>
              {t('board.press')}
            </Link>
          ) : null}
        </>
      ),
    },
    {
      key: 'items',
      title: t('board.done'),
      width: 170,
      render: one =>
        one.items.total > 0 ? (
          <div className="jq-campaign-bar">
            <span style={{ width: `${(100 * one.items.done) / one.items.total}%` }} />
            <em className="jq-num">{`${one.items.done} / ${one.items.total}`}</em>
          </div>
        ) : (
          '—'
        ),
    },
  ]
  return (
    <DataTable
      label={t('board.title')}
      columns={columns}
      items={offices}
      rowKey={one => one.officeId ?? one.officeName}
      card={one => (
        <div className="jq-record-card">
          {columns[0]!.render(one)}
          <div className="row">
            {columns[1]!.render(one)}
            {columns[2]!.render(one)}
          </div>
          {columns[3]!.render(one)}
        </div>
      )}
    />
  )
}
