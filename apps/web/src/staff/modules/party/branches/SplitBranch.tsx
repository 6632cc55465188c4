import { addressOf, api, type BranchDetail } from '@jianqing/contract'
import { Alert, Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

interface Values {
  on: string
  first: string
  second: string
  members: string[]
}

/** A branch becomes two: who goes to the second is ticked, everybody else goes to the first. */
export function SplitBranch({ branch }: { branch: BranchDetail }) {
  const { t } = useTranslation('branches')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const split = useCommand(api.branches.split, {
    refreshes: [api.branches.list, api.branches.get, api.branches.tree],
    onSuccess: ({ ids }) => void navigate(addressOf(api.branches, ids[0]!)),
  })
  const required = [{ required: true, message: t('add.required') }]
  const name = [{ required: true, min: 2, max: 100, message: t('add.required') }]
  return (
    <>
      <Button block onClick={() => setOpen(true)}>
        {t('split.open')}
      </Button>
      <Modal
        open={open}
        title={t('split.open')}
        okText={t('split.open')}
        confirmLoading={split.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <p className="jq-faint">{t('split.help')}</p>
        <Form
          form={form}
          layout="vertical"
          onFinish={({ on, ...rest }) => split.mutate({ params: { id: branch.id }, body: { ...rest, on, revision: branch.revision } })}
        >
          <Form.Item name="on" label={t('split.on')} rules={required}>
            <DayPicker />
          </Form.Item>
          <Form.Item name="first" label={t('split.first')} rules={name}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="second" label={t('split.second')} rules={name}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="members" label={t('split.members')} rules={required}>
            <Checkbox.Group
              options={branch.people
                .filter(({ untilOn }) => untilOn === null)
                .map(({ person }) => ({ value: person.id, label: person.name }))}
            />
          </Form.Item>
          {split.error ? <Alert type="error" showIcon title={errorText(split.error)} /> : null}
        </Form>
      </Modal>
    </>
  )
}
