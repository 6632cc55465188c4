import { addressOf, api, NOMINATION_KINDS, NominationKind } from '@jianqing/contract'
import { Form, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { partsOf, type Written, WrittenFields } from './WrittenFields.tsx'

type Fields = Written & { kind: NominationKind; caseNo?: string; callId?: string }

/** The way to a new one: out of a case, out of the work, or a story; for a call or for none. */
export function AddNomination() {
  const { t } = useTranslation('nominations')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? 'case'
  const calls = useApi(api.calls.list, { query: { state: 'open', pageSize: 100 } }, { enabled: open }).data?.items ?? []
  const add = useCommand(api.nominations.add, {
    refreshes: [api.nominations.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.nominations, id)),
  })
  return (
    <AddDialog<Fields>
      label={t('add.open')}
      send={t('add.send')}
      width={640}
      requiredMark={false}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
      initialValues={{ kind: 'case' }}
      onFinish={({ caseNo = '', callId = null, words, ...said }: Omit<Fields, 'callId'> & { callId?: string | null }) =>
        add.mutate({ body: { ...said, caseNo: said.kind === 'case' ? caseNo : '', callId, parts: partsOf(said.kind, words) } })
      }
    >
      <Form.Item name="kind" label={t('column.kind')}>
        <Segmented block options={NominationKind.options.map(value => ({ value, label: tx(NOMINATION_KINDS[value]) }))} />
      </Form.Item>
      {kind === 'case' ? (
        <Form.Item name="caseNo" label={t('add.caseNo')} extra={t('add.caseHelp')} rules={[{ required: true, message: t('add.need') }]}>
          <Input maxLength={100} />
        </Form.Item>
      ) : null}
      <Form.Item name="callId" label={t('add.call')} extra={t('add.callHelp')}>
        <Select
          allowClear
          placeholder={t('add.noCall')}
          options={calls
            .filter(call => call.kinds.includes(kind))
            .map(call => ({ value: call.id, label: t('add.callUntil', { title: call.title, on: call.closesOn }) }))}
        />
      </Form.Item>
      <WrittenFields kind={kind} />
    </AddDialog>
  )
}
