import { api, BOOK_AUTHORITIES, type OfficeBook } from '@jianqing/contract'
import { App, Button, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { optionsOf } from '../../../../kit/options.ts'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { date } from '../../../../kit/format.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'

interface Asked {
  fromMonth: string
  authority: OfficeBook['authority']
  reason: string
}

/** Whose record book counts, office by office and month by month; each decision with its reason. */
export function BookOfficesPage() {
  const { t } = useTranslation('recordBook')
  const tx = useTx()
  const [chosen, setChosen] = useState<OfficeBook | null>(null)
  const { data, error, refetch } = useApi(api.bookOffices.authorities, {})
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <>
      <PageHeader title={t('offices.title')} sub={t('offices.sub')} back={{ to: '/record-book', label: t('nav') }} />
      <Table<OfficeBook>
        className="jq-card"
        rowKey="officeId"
        dataSource={data.items}
        pagination={data.items.length > 50 ? { pageSize: 50 } : false}
        scroll={{ x: 640 }}
        columns={[
          { title: t('offices.office'), dataIndex: 'officeName' },
          {
            title: t('offices.now', { month: data.month }),
            render: (_, book) => (
              <StateTag tone={book.authority === 'platform' ? 'brand' : 'calm'}>{tx(BOOK_AUTHORITIES[book.authority])}</StateTag>
            ),
          },
          {
            title: t('offices.decisions'),
            render: (_, { decisions }) =>
              decisions.map(decision => (
                <div key={decision.decidedAt}>
                  {t('offices.decision', { month: decision.fromMonth, how: tx(BOOK_AUTHORITIES[decision.authority]) })}
                  <span className="jq-faint">
                    {' '}
                    {decision.reason} · {decision.decidedBy?.name ?? t('offices.product')} {date(decision.decidedAt)}
                  </span>
                </div>
              )),
          },
          { title: '', align: 'right', render: (_, book) => <Button onClick={() => setChosen(book)}>{t('offices.change')}</Button> },
        ]}
      />
      {chosen ? <Decide book={chosen} month={data.month} onClose={() => setChosen(null)} /> : null}
    </>
  )
}

function Decide({ book, month, onClose }: { book: OfficeBook; month: string; onClose: () => void }) {
  const { t } = useTranslation('recordBook')
  const tx = useTx()
  const { message } = App.useApp()
  const [form] = Form.useForm<Asked>()
  const decide = useCommand(api.bookOffices.decide, {
    refreshes: [api.bookOffices.authorities, api.recordBook.list, api.recordBook.now],
    onSuccess: ({ opened }) => {
      void message.success(t('offices.done', { n: opened }))
      onClose()
    },
    onError: error => void message.error(errorText(error)),
  })
  return (
    <Modal
      open
      title={book.officeName}
      okText={t('offices.ok')}
      confirmLoading={decide.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="jq-soft">{t('offices.help')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ fromMonth: month, authority: book.authority === 'platform' ? 'import' : 'platform' }}
        onFinish={body => decide.mutate({ body: { officeId: book.officeId, ...body } })}
      >
        <Form.Item name="authority" label={t('offices.how')} rules={[{ required: true }]}>
          <Select options={optionsOf(BOOK_AUTHORITIES, tx)} />
        </Form.Item>
        <Form.Item name="fromMonth" label={t('offices.from')} rules={[{ required: true, message: t('field.required') }]}>
          <Input type="month" />
        </Form.Item>
        <Form.Item name="reason" label={t('offices.reason')} rules={[{ required: true, min: 2, message: t('field.required') }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
