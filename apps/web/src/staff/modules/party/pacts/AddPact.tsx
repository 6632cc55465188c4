import {
  addressOf,
  api,
  type NewPact,
  PACT_FORMS,
  PACT_KINDS,
  PACT_PARTNERS,
  type PactForm,
  PactKind,
  PARTNERS_OF_PACT,
} from '@jianqing/contract'
import { Form, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { DayRange, type Days } from '../../../../kit/day/DayRange.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'
import { PartnerBranch } from './PartnerBranch.tsx'

type Values = Pick<NewPact, 'kind' | 'title' | 'forms' | 'partnerUnit' | 'agreed'> & {
  branchId?: string
  partnerBranchId?: string
  partnerName?: string
  term: Days
}

const formsOf = (kind: PactKind) => (Object.keys(PACT_FORMS) as PactForm[]).filter(form => PACT_FORMS[form].of === kind)

/** Drafts an agreement: who with whom, in which forms, from when until when. */
export function AddPact() {
  const { t } = useTranslation('pacts')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form) ?? 'branches'
  const unit = Form.useWatch('partnerUnit', form) ?? 'branch'
  const add = useCommand(api.pacts.add, {
    refreshes: [api.pacts.list, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.pacts, id)),
  })
  const save = ({ term: [fromOn, untilOn], branchId, partnerBranchId, partnerName = '', ...said }: Values) =>
    add.mutate({
      body: {
        ...said,
        branchId: branchId ?? null,
        partnerBranchId: said.partnerUnit === 'branch' ? (partnerBranchId ?? null) : null,
        partnerName: said.partnerUnit === 'branch' ? '' : partnerName,
        fromOn: fromOn!,
        untilOn: untilOn!,
      },
    })
  const need = [{ required: true, message: t('add.need') }]
  const words = [{ required: true, whitespace: true, min: 2, message: t('add.need') }]
  return (
    <AddDialog
      label={t('add.open')}
      requiredMark={false}
      initialValues={{ kind: 'branches', forms: [], partnerUnit: 'branch' }}
      onFinish={save}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <p className="jq-faint">{t('add.help')}</p>
      <Form.Item name="kind" label={t('add.kind')}>
        <Segmented
          block
          options={PactKind.options.map(value => ({ value, label: tx(PACT_KINDS[value]) }))}
          onChange={(value: PactKind) => form.setFieldsValue({ forms: [], partnerUnit: PARTNERS_OF_PACT[value][0]! })}
        />
      </Form.Item>
      <Form.Item name="title" label={t('add.title')} rules={words}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="forms" label={t('add.forms')} rules={[{ required: true, type: 'array', min: 1, message: t('add.formsNeed') }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={formsOf(kind).map(value => ({ value, label: tx(PACT_FORMS[value]) }))}
        />
      </Form.Item>
      <Form.Item
        name="branchId"
        label={t(kind === 'branches' ? 'add.branch' : 'add.branchOrOffice')}
        rules={kind === 'branches' ? need : []}
      >
        <BranchChoice kinds={['branch', 'joint']} />
      </Form.Item>
      <Form.Item name="partnerUnit" label={t('add.unit')} rules={need}>
        <Select options={PARTNERS_OF_PACT[kind].map(value => ({ value, label: tx(PACT_PARTNERS[value]) }))} />
      </Form.Item>
      {unit === 'branch' ? (
        <Form.Item name="partnerBranchId" label={t('add.partnerBranch')} rules={need}>
          <PartnerBranch />
        </Form.Item>
      ) : (
        <Form.Item name="partnerName" label={t('add.partner')} rules={words}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      <Form.Item name="term" label={t('add.term')} rules={need}>
        <DayRange />
      </Form.Item>
      <Form.Item name="agreed" label={t('add.agreed')} rules={words}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
    </AddDialog>
  )
}
