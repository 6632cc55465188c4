import { api, ITEM_OUTCOMES, linkTo, type RectificationDetail, type RectificationItem } from '@jianqing/contract'
import { App, Button, Form, Input, Modal, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { subjectText } from '../../../../../kit/format.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { type Column, DataTable } from '../../../../../kit/list/DataTable.tsx'
import { RecordPanel } from '../../../../../kit/record/RecordPanel.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { rectificationRecord } from '../record.ts'

const PAGE = 20

/** The list that an office was given, and what came of each: dealt with one by one, or all that is open at once. */
export function Items({ item }: { item: RectificationDetail }) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  const [page, setPage] = useState(1)
  const [dealing, setDealing] = useState<readonly string[] | null | undefined>()
  const { data } = useApi(api.rectifications.items, { params: { id: item.id }, query: { page, pageSize: PAGE } }, { keepPrevious: true })
  const columns: Column<RectificationItem>[] = [
    {
      key: 'subject',
      title: t('item.subject'),
      render: one => (
        <div className="jq-two">
          {one.leadId ? <Link to={linkTo.lead(one.leadId)}>{subjectText(one.subjectKey)}</Link> : subjectText(one.subjectKey)}
          <small>{tx(one.reason)}</small>
        </div>
      ),
    },
    {
      key: 'rows',
      title: t('item.frozen'),
      width: 110,
      render: one => (
        <Tooltip
          title={t('item.frozenAs', {
            sm3: one.sm3,
            rows: one.rows.map(({ dataset, rows }) => `${dataset}: ${rows.join('、')}`).join('; '),
          })}
        >
          <span tabIndex={0} className="jq-num">
            {one.sm3.slice(0, 8)}
          </span>
        </Tooltip>
      ),
    },
    {
      key: 'outcome',
      title: t('item.outcome'),
      width: 220,
      render: one =>
        one.outcome ? (
          <div className="jq-two">
            <StateTag tone="ok">{tx(ITEM_OUTCOMES[one.outcome])}</StateTag>
            <small>{one.note}</small>
          </div>
        ) : item.mayDeal ? (
          <Button size="small" onClick={() => setDealing([one.id])}>
            {t('item.deal')}
          </Button>
        ) : (
          <StateTag tone="warn">{t('item.open')}</StateTag>
        ),
    },
  ]
  const open = (item.items?.total ?? 0) - (item.items?.done ?? 0)
  return (
    <RecordPanel title={t('page.items')}>
      {item.mayDeal && open > 0 ? (
        <div>
          <Button onClick={() => setDealing(null)}>{t('item.dealAll', { n: open })}</Button>
        </div>
      ) : null}
      <DataTable
        label={t('page.items')}
        columns={columns}
        items={data?.items ?? []}
        rowKey={one => one.id}
        card={one => (
          <div className="jq-record-card">
            <strong>{subjectText(one.subjectKey)}</strong>
            <small>{tx(one.reason)}</small>
            {columns[2]!.render(one)}
          </div>
        )}
      />
      {(data?.total ?? 0) > PAGE ? (
        <div className="jq-actions">
          <Button disabled={page === 1} onClick={() => setPage(page - 1)}>
            {t('item.before')}
          </Button>
          <span className="jq-faint">
            {t('item.page', { from: (page - 1) * PAGE + 1, to: Math.min(page * PAGE, data!.total), total: data!.total })}
          </span>
          <Button disabled={page * PAGE >= data!.total} onClick={() => setPage(page + 1)}>
            {t('item.after')}
          </Button>
        </div>
      ) : null}
      {dealing === undefined ? null : (
        <DealDialog id={item.id} items={dealing} n={dealing?.length ?? open} onClose={() => setDealing(undefined)} />
      )}
    </RecordPanel>
  )
}

interface DealDialogProps {
  id: string
  items: readonly string[] | null
  n: number
  onClose: () => void
}

function DealDialog({ id, items, n, onClose }: DealDialogProps) {
  const { t } = useTranslation('rectifications')
  const tx = useTx()
  const keep = useKeep()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ outcome: keyof typeof ITEM_OUTCOMES; note: string }>()
  const deal = useCommand(api.rectifications.deal, {
    refreshes: [...rectificationRecord.refreshes, api.rectifications.list],
    onSuccess: after => {
      keep(api.rectifications.get, { params: { id } }, after)
      onClose()
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Modal
      open
      title={t('item.dealTitle', { n })}
      okText={t('item.save')}
      confirmLoading={deal.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ outcome: 'cured' }}
        onFinish={body => deal.mutate({ params: { id }, body: { ...body, items: items && [...items] } })}
      >
        <Form.Item name="outcome" label={t('item.outcome')} rules={[{ required: true }]}>
          <Select
            options={(Object.keys(ITEM_OUTCOMES) as (keyof typeof ITEM_OUTCOMES)[]).map(value => ({
              value,
              label: tx(ITEM_OUTCOMES[value]),
            }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('item.note')} rules={[{ required: true, min: 2, whitespace: true, message: t('item.noteNeeded') }]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
