import { PlusOutlined } from '@ant-design/icons'
import { api, type NewPactOutput, PACT_OUTPUT_KINDS, type PactDetail, type PactOutput, PactOutputKind } from '@jianqing/contract'
import { Alert, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi, useCommand } from '../../../../kit/api.ts'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { today } from '../../../../kit/day/today.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { RecordPanel } from '../../../../kit/record/RecordPanel.tsx'
import { AGES } from './ages.ts'
import './pacts.css'

type Values = Omit<NewPactOutput, 'lineId'> & { lineId?: string }

function AddOutput({ pact }: { pact: PactDetail }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const { data: files } = useApi(api.pactFiles.list, { params: { id: pact.id } })
  const add = useCommand(api.pacts.addOutput, {
    refreshes: AGES,
    onSuccess: () => {
      form.resetFields()
      setOpen(false)
    },
  })
  const need = [{ required: true, message: t('add.need') }]
  return (
    <AddDialog<Values>
      label={t('output.open')}
      button={{ type: 'dashed', icon: <PlusOutlined /> }}
      requiredMark={false}
      onFinish={({ lineId, ...said }) => add.mutate({ params: { id: pact.id }, body: { ...said, lineId: lineId ?? null } })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <Form.Item name="kind" label={t('output.kind')} rules={need}>
        <Select options={PactOutputKind.options.map(value => ({ value, label: tx(PACT_OUTPUT_KINDS[value]) }))} />
      </Form.Item>
      <Form.Item name="title" label={t('output.name')} rules={[{ required: true, whitespace: true, min: 2, message: t('add.need') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="onDay" label={t('output.onDay')} rules={need}>
        <DayPicker from={pact.fromOn} until={today()} />
      </Form.Item>
      <Form.Item name="lineId" label={t('output.line')}>
        <Select
          allowClear
          options={pact.plan.filter(({ state }) => state !== 'waived').map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
      <Form.Item name="fileId" label={t('output.file')} rules={need} extra={t('output.fileHelp')}>
        <Select
          options={(files?.items ?? [])
            .filter(file => pact.approvedAt === null || file.at > pact.approvedAt)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </AddDialog>
  )
}

function Output({ pact, output }: { pact: PactDetail; output: PactOutput }) {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const withdraw = useCommand(api.pacts.withdrawOutput, { refreshes: AGES })
  return (
    <li>
      <span className="jq-num jq-faint">{output.onDay}</span>
      <span>{output.title}</span>
      <small>{[tx(PACT_OUTPUT_KINDS[output.kind]), output.file?.name].filter(Boolean).join(' · ')}</small>
      {output.mayWithdraw ? (
        <Button
          type="link"
          size="small"
          loading={withdraw.isPending}
          onClick={() => withdraw.mutate({ params: { id: pact.id, output: output.id } })}
        >
          {t('output.withdraw')}
        </Button>
      ) : null}
      {withdraw.error ? <Alert type="error" showIcon title={errorText(withdraw.error)} /> : null}
    </li>
  )
}

/** What came of the work: courses, papers, rules, each with its file. */
export function Outputs({ pact }: { pact: PactDetail }) {
  const { t } = useTranslation('pacts')
  const mayAdd = pact.may.keep && pact.state === 'in_force'
  if (pact.outputs.length === 0 && !mayAdd) return null
  return (
    <RecordPanel title={t('output.title')}>
      {pact.outputs.length === 0 ? <p className="jq-faint">{t('output.none')}</p> : null}
      <ul className="jq-pact-held">
        {pact.outputs.map(one => (
          <Output key={one.id} pact={pact} output={one} />
        ))}
      </ul>
      {mayAdd ? <AddOutput pact={pact} /> : null}
    </RecordPanel>
  )
}
