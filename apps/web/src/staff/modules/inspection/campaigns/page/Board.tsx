import { addressOf, api, type CampaignDetail, type CampaignOffice } from '@jianqing/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { type Column, DataTable } from '../../../../../kit/list/DataTable.tsx'
import { RecordClock } from '../../../../../kit/record/columns.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RecordState } from '../../../../../kit/record/RecordState.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { useMay } from '../../../../shell/session/session.tsx'
import { rectificationRecord } from '../../rectifications/record.ts'

/** Offices by how far they are: what was given, what is done, what the model finds there now. */
export function Board({ item }: { item: CampaignDetail }) {
  const { t } = useTranslation('campaigns')
  const mayDraft = useMay()('letter:draft')
  if (item.board.length === 0) return null
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
    { key: 'now', title: t('board.now'), kind: 'number', width: 90, render: one => one.now },
    {
      key: 'unexplained',
      title: t('board.unexplained'),
      kind: 'number',
      width: 90,
      render: one => (one.unexplained > 0 ? <StateTag tone="danger">{one.unexplained}</StateTag> : 0),
    },
  ]
  return (
    <RecordPanel title={t('board.title')}>
      <DataTable
        label={t('board.title')}
        columns={columns}
        items={item.board}
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
    </RecordPanel>
  )
}
