import { addressOf, api, BRANCH_KINDS, type BranchKind, type NewBranch } from '@jianqing/contract'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCommand } from '../../../../kit/api.ts'
import { AddDialog } from '../../../../kit/record/AddDialog.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { BranchChoice } from '../../../shell/BranchChoice.tsx'

const KINDS = ['branch', 'joint', 'group', 'office_committee', 'committee'] as const satisfies BranchKind[]
/** Under what each may stand; the server decides. */
const ABOVE: Record<NewBranch['kind'], readonly BranchKind[]> = {
  branch: ['office_committee', 'committee'],
  joint: ['office_committee', 'committee'],
  group: ['branch', 'joint', 'temporary'],
  office_committee: ['committee', 'office_committee'],
  committee: ['committee'],
}

/** The way to a new one; a temporary branch is asked for by its team. */
export function AddBranch() {
  const { t } = useTranslation('branches')
  const tx = useTx()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<NewBranch>()
  const kind = Form.useWatch('kind', form) ?? 'branch'
  const add = useCommand(api.branches.add, {
    refreshes: [api.branches.list, api.branches.tree, api.overview.workbench],
    onSuccess: ({ id }) => void navigate(addressOf(api.branches, id)),
  })
  return (
    <AddDialog
      label={t('add.open')}
      initialValues={{ kind: 'branch', note: '' }}
      onFinish={({ parentId, ...body }) => add.mutate({ body: { ...body, parentId: parentId ?? null } })}
      open={open}
      setOpen={setOpen}
      form={form}
      adding={add}
    >
      <p className="jq-faint">{t('add.temporary')}</p>
      <Form.Item name="kind" label={t('column.kind')} rules={[{ required: true }]}>
        <Select
          options={KINDS.map(one => ({ value: one, label: tx(BRANCH_KINDS[one]) }))}
          onChange={() => form.resetFields(['parentId'])}
        />
      </Form.Item>
      <Form.Item name="title" label={t('column.title')} rules={[{ required: true, min: 2, max: 100, message: t('add.required') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="parentId" label={t('add.parent')} rules={kind === 'group' ? [{ required: true, message: t('add.required') }] : []}>
        <BranchChoice kinds={ABOVE[kind]} />
      </Form.Item>
      <Form.Item name="note" label={t('add.note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </AddDialog>
  )
}
