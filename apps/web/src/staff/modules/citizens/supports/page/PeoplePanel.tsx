import { api, type SupportDetail, type SupportPeople } from '@jianqing/contract'
import { Pagination } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keyOf, queryClient, upload, useApi, useKeep } from '../../../../../kit/api.ts'
import { AddFile } from '../../../../../kit/files/AddFile.tsx'
import { amount } from '../../../../../kit/format.ts'
import { type Column, DataTable } from '../../../../../kit/list/DataTable.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { RevealDialog } from '../../../../../kit/reveal/RevealDialog.tsx'
import { RevealPart } from '../../../../../kit/reveal/RevealPart.tsx'
import { useRevealed } from '../../../../../kit/reveal/useRevealed.ts'

const LIST = { accept: ['.csv', '.xlsx'], maxBytes: 1_000_000 }
const PAGE = 20
/** The case, or its list with names. */
type Shown = SupportDetail | SupportPeople
type Told = SupportDetail['told'][number]
type Listed = SupportPeople['items'][number]

/** What the lead told, complaint by complaint. */
function ToldTable({ told }: { told: readonly Told[] }) {
  const { t } = useTranslation('supports')
  const columns: Column<Told>[] = [
    { key: 'no', title: t('list.complaint'), render: one => one.no },
    { key: 'on', title: t('list.on'), kind: 'date', width: 120, render: one => one.on ?? '—' },
    { key: 'people', title: t('column.people'), kind: 'number', width: 100, render: one => t('people', { n: one.people }) },
    { key: 'amount', title: t('column.claimed'), kind: 'number', width: 140, render: one => (one.amount ? amount(one.amount) : '—') },
  ]
  return (
    <DataTable
      columns={columns}
      items={told}
      rowKey={one => one.no}
      label={t('list.told')}
      card={one => (
        <div className="jq-record-card">
          <span>{one.no}</span>
          <div className="row foot">
            <span>{[one.on, t('people', { n: one.people })].filter(Boolean).join(' · ')}</span>
            <span>{one.amount ? amount(one.amount) : '—'}</span>
          </div>
        </div>
      )}
    />
  )
}

function ListTable({ support, revealed }: { support: SupportDetail; revealed: SupportPeople | null }) {
  const { t } = useTranslation('supports')
  const [page, setPage] = useState(1)
  const { data } = useApi(api.supports.people, { params: { id: support.id }, query: { page, pageSize: PAGE } }, { keepPrevious: true })
  const from = (page - 1) * PAGE
  const items = revealed ? revealed.items.slice(from, from + PAGE) : (data?.items ?? [])
  const columns: Column<Listed>[] = [
    { key: 'n', title: t('list.n'), kind: 'number', width: 70, render: one => one.n },
    { key: 'name', title: t('list.name'), render: one => one.name },
    { key: 'mark', title: t('list.mark'), render: one => one.mark || '—' },
    { key: 'claimed', title: t('column.claimed'), kind: 'number', width: 140, render: one => (one.claimed ? amount(one.claimed) : '—') },
  ]
  return (
    <>
      <DataTable
        columns={columns}
        items={items}
        rowKey={one => one.n}
        label={t('list.title')}
        card={one => (
          <div className="jq-record-card">
            <span>
              {one.n}. {one.name}
            </span>
            <div className="row foot">
              <span>{one.mark || '—'}</span>
              <span>{one.claimed ? amount(one.claimed) : ''}</span>
            </div>
          </div>
        )}
      />
      <Pagination
        current={page}
        pageSize={PAGE}
        total={support.listed}
        hideOnSinglePage
        showSizeChanger={false}
        size="small"
        onChange={setPage}
      />
    </>
  )
}

/** Whom it concerns: as the lead told, and by the list. Names are asked for with a reason. */
export function PeoplePanel({ support }: { support: SupportDetail }) {
  const { t } = useTranslation('supports')
  const keep = useKeep()
  const [asking, setAsking] = useState(false)
  const { shown, secondsLeft, show, hide } = useRevealed<Shown>(support)
  const args = { params: { id: support.id } }
  const send = async (file: File) => {
    keep(api.supports.get, args, await upload(api.supports.setPeople, args, file))
    await queryClient.invalidateQueries({ queryKey: keyOf(api.supports.people) })
  }
  if (support.told.length === 0 && support.listed === 0 && !support.mayList) return null
  return (
    <RecordPanel title={t('list.title')} help={t('list.help')}>
      {support.told.length > 0 ? <ToldTable told={support.told} /> : null}
      {support.listed > 0 ? (
        <ListTable key={support.revision} support={support} revealed={shown && 'items' in shown ? shown : null} />
      ) : null}
      <div className="jq-support-people">
        {support.mayList ? (
          <AddFile policy={LIST} label={t(support.listed > 0 ? 'list.replace' : 'list.import')} help={t('list.columns')} send={send} />
        ) : null}
        {support.listed > 0 ? (
          <RevealPart secondsLeft={secondsLeft} mayReveal={support.mayReveal} onAsk={() => setAsking(true)} onHide={hide} />
        ) : null}
      </div>
      {asking ? (
        <RevealDialog endpoint={api.supports.revealPeople} id={support.id} onRevealed={show} onClose={() => setAsking(false)} />
      ) : null}
    </RecordPanel>
  )
}
