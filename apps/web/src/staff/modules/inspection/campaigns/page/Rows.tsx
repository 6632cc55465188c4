import { api, ITEM_OUTCOMES } from '@jianqing/contract'
import { Drawer, Pagination } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { StateTag } from '../../../../../kit/tags.tsx'
import { HitState } from './HitState.tsx'
import { RowList } from './RowList.tsx'

const PAGE = 20

/** The rows behind a number: of an office's list as it was frozen, or of the last look. */
export type Asked = { title: string } & (
  | { kind: 'before'; rectificationId: string }
  | { kind: 'now'; campaignId: string; officeId: string; unexplained: boolean }
)

function Frozen({ id, page }: { id: string; page: number }) {
  const { t } = useTranslation('campaigns')
  const tx = useTx()
  const query = { page, pageSize: PAGE }
  const { data } = useApi(api.rectifications.items, { params: { id }, query }, { keepPrevious: true })
  return (
    <RowList
      rows={data?.items ?? []}
      state={row => (
        <StateTag tone={row.outcome ? 'ok' : 'warn'}>{row.outcome ? tx(ITEM_OUTCOMES[row.outcome]) : t('found.undone')}</StateTag>
      )}
    />
  )
}

function Found({ asked, page }: { asked: Extract<Asked, { kind: 'now' }>; page: number }) {
  const { campaignId: id, officeId, unexplained } = asked
  const query = { page, pageSize: PAGE, officeId, ...(unexplained && { unexplained: 'true' }) }
  const { data } = useApi(api.campaigns.hits, { params: { id }, query: query as never }, { keepPrevious: true })
  return <RowList rows={data?.items ?? []} state={row => <HitState hit={row} />} />
}

function useTotal(asked: Asked): number {
  const isBefore = asked.kind === 'before'
  const one = { page: 1, pageSize: PAGE }
  const before = useApi(
    api.rectifications.items,
    { params: { id: isBefore ? asked.rectificationId : '' }, query: one },
    { enabled: isBefore },
  )
  const query = isBefore ? one : { ...one, officeId: asked.officeId, ...(asked.unexplained && { unexplained: 'true' }) }
  const now = useApi(
    api.campaigns.hits,
    { params: { id: isBefore ? '' : asked.campaignId }, query: query as never },
    { enabled: !isBefore },
  )
  return (isBefore ? before : now).data?.total ?? 0
}

export function Rows({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const [page, setPage] = useState(1)
  const total = useTotal(asked)
  return (
    <Drawer open title={asked.title} size={640} onClose={onClose}>
      {asked.kind === 'before' ? <Frozen id={asked.rectificationId} page={page} /> : <Found asked={asked} page={page} />}
      {total > PAGE ? <Pagination simple current={page} pageSize={PAGE} total={total} onChange={setPage} /> : null}
    </Drawer>
  )
}
