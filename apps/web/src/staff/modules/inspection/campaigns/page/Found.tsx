import { api, type CampaignDetail, ROUND_KINDS } from '@jianqing/contract'
import { Pagination, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { dateTime } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { HitState } from './HitState.tsx'
import { RowList } from './RowList.tsx'

const PAGE = 10

/** Each look of the model, the last first. */
function Rounds({ rounds }: { rounds: CampaignDetail['rounds'] }) {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  return (
    <ol className="jq-campaign-rounds">
      {rounds.map(round => (
        <li key={round.at + round.total}>
          <b>{tx(ROUND_KINDS[round.kind])}</b>
          <span className="jq-faint jq-num">{t('found.round', { at: dateTime(round.at), asOf: round.asOf })}</span>
          <span className="jq-num">
            {round.kind === 'trial'
              ? t('found.count', { total: round.total })
              : t('found.counts', { total: round.total, unexplained: round.unexplained })}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** What the last look found, row by row, and the looks before it. */
export function Found({ id, rounds }: { id: string; rounds: CampaignDetail['rounds'] }) {
  const { t } = useTranslation('campaigns')
  const [open, setOpen] = useState(false)
  const [page, setPage] = useState(1)
  const { data } = useApi(
    api.campaigns.hits,
    { params: { id }, query: { page, pageSize: PAGE, ...(open && { unexplained: 'true' }) } as never },
    { keepPrevious: true },
  )
  const total = data?.total ?? 0
  return (
    <RecordPanel title={t('found.title')}>
      <Rounds rounds={rounds} />
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
      {data && total === 0 ? (
        <p className="jq-faint">{t('found.nothing')}</p>
      ) : (
        <RowList rows={data?.items ?? []} place={hit => hit.officeName ?? '—'} state={hit => <HitState hit={hit} />} />
      )}
      {total > PAGE ? <Pagination simple current={page} pageSize={PAGE} total={total} onChange={setPage} /> : null}
    </RecordPanel>
  )
}
