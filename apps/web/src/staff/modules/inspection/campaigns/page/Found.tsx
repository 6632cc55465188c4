import { api, type CampaignDetail, type CampaignHit, linkTo, ROUND_KINDS } from '@jianqing/contract'
import { Button, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi } from '../../../../../kit/api.ts'
import { dateTime, subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../../kit/list/DataTable.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'

const PAGE = 20

/** What the last look found, row by row, and the looks before it. */
export function Found({ id, rounds }: { id: string; rounds: CampaignDetail['rounds'] }) {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const [page, setPage] = useState(1)
  const { data } = useApi(
    api.campaigns.hits,
    { params: { id }, query: { page, pageSize: PAGE, ...(open && { unexplained: 'true' }) } as never },
    { keepPrevious: true },
  )
  const columns: Column<CampaignHit>[] = [
    {
      key: 'subject',
      title: t('found.subject'),
      render: one => (
        <div className="jq-two">
          {one.leadId ? <Link to={linkTo.lead(one.leadId)}>{subjectText(one.subjectKey)}</Link> : subjectText(one.subjectKey)}
          <small>{tx(one.reason)}</small>
        </div>
      ),
    },
    { key: 'office', title: t('board.office'), width: 180, render: one => one.officeName ?? '—' },
    {
      key: 'state',
      title: t('found.state'),
      width: 180,
      render: one =>
        one.explained ? (
          <div className="jq-two">
            <StateTag tone="quiet">{t('found.explained')}</StateTag>
            <small>{one.explained}</small>
          </div>
        ) : (
          <StateTag tone={one.frozen ? 'calm' : 'danger'}>{t(one.frozen ? 'found.frozen' : 'found.fresh')}</StateTag>
        ),
    },
  ]
  const total = data?.total ?? 0
  return (
    <RecordPanel title={t('found.title')}>
      <ul className="jq-campaign-rounds">
        {rounds.map(round => (
          <li key={round.at}>
            {tx(ROUND_KINDS[round.kind])} <span className="jq-faint">{t('found.round', { at: dateTime(round.at), asOf: round.asOf })}</span>{' '}
            {t('found.counts', { total: round.total, unexplained: round.unexplained })}
          </li>
        ))}
      </ul>
      <label>
        <Switch
          size="small"
          checked={open}
          onChange={on => {
            setOpen(on)
            setPage(1)
          }}
        />{' '}
        {t('found.only')}
      </label>
      <DataTable label={t('found.title')} columns={columns} items={data?.items ?? []} rowKey={one => one.id} />
      {total > PAGE ? (
        <div className="jq-actions">
          <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('found.before')}
          </Button>
          <span className="jq-faint">{t('found.page', { from: (page - 1) * PAGE + 1, to: Math.min(page * PAGE, total), total })}</span>
          <Button disabled={page * PAGE >= total} onClick={() => setPage(page + 1)}>
            {t('found.after')}
          </Button>
        </div>
      ) : null}
    </RecordPanel>
  )
}
