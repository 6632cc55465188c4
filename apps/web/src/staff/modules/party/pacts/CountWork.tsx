import { CheckOutlined } from '@ant-design/icons'
import { api, PACT_WORK_KINDS, type PactDetail, type PactLine, type PactWorkKind } from '@jianqing/contract'
import { Form, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { AGES } from './ages.ts'

interface Of {
  pact: PactDetail
  line: PactLine
}

/** What either side held within the term and does not count for the line yet. */
function Held({ pact, line, ...bound }: Of & { id?: string; value?: string; onChange?: (value: string) => void }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const { data, isFetching } = useApi(
    api.pacts.works,
    { params: { id: pact.id, line: line.id }, query: q ? { q } : {} },
    { keepPrevious: true },
  )
  const counted = new Set(line.works.map(({ kind, id }) => `${kind} ${id}`))
  const options = (data?.items ?? [])
    .map(one => ({
      value: `${one.kind} ${one.id}`,
      label: `${one.on} ${one.title}`,
      more: [tx(PACT_WORK_KINDS[one.kind]), one.people === null ? null : t('count.people', { count: one.people })],
    }))
    .filter(({ value }) => !counted.has(value))
  return (
    <Select
      {...bound}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      notFoundContent={t('count.none')}
      options={options}
      optionRender={({ label, data: { more } }) => (
        <span>
          {label} <span className="jq-faint">{more.filter(Boolean).join(' · ')}</span>
        </span>
      )}
    />
  )
}

/** Counts for a line what was held already. */
export function CountWork({ pact, line }: Of) {
  const { t } = useTranslation('pacts')
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ record: string }>()
  const count = useCommand(api.pacts.count, {
    refreshes: AGES,
    onSuccess: () => {
      form.resetFields()
      setOpen(false)
    },
  })
  return (
    <AddDialog<{ record: string }>
      label={t('count.open')}
      button={{ size: 'small', icon: <CheckOutlined /> }}
      requiredMark={false}
      onFinish={({ record }) => {
        const [kind, id] = record.split(' ') as [PactWorkKind, string]
        count.mutate({ params: { id: pact.id, line: line.id }, body: { kind, id } })
      }}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={count}
    >
      <Form.Item name="record" label={t('count.record')} extra={t('count.help')} rules={[{ required: true, message: t('add.need') }]}>
        <Held pact={pact} line={line} />
      </Form.Item>
    </AddDialog>
  )
}
