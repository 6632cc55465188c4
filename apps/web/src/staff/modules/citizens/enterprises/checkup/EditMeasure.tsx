import { api, type CheckupDetail, type CheckupMeasure, MEASURE_STATES, MeasureState } from '@jianqing/contract'
import { Alert, Form, Input, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'

interface Said {
  owner: string
  dueOn: string
  state: MeasureState
  note: string
}

interface EditMeasureProps {
  checkup: CheckupDetail
  measure: CheckupMeasure
  onClose: () => void
}

/** Who corrects it by when, and whether it is corrected. */
export function EditMeasure({ checkup: { id }, measure, onClose }: EditMeasureProps) {
  const { t } = useTranslation('enterprises')
  const tx = useTx()
  const keep = useKeep()
  const [form] = Form.useForm<Said>()
  const save = useCommand(api.checkups.measure, {
    refreshes: [api.checkups.list, api.enterprises.get],
    onSuccess: next => {
      keep(api.checkups.get, { params: { id } }, next)
      onClose()
    },
  })
  const { no, question, owner, dueOn, state, note } = measure
  return (
    <Modal
      open
      title={t('checkup.edit')}
      okText={t('checkup.save')}
      confirmLoading={save.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p>{tx(question)}</p>
      <Form
        layout="vertical"
        form={form}
        initialValues={{ owner, dueOn: dueOn ?? '', state, note }}
        onFinish={said => save.mutate({ params: { id, no }, body: { ...said, dueOn: said.dueOn || null } })}
      >
        <Form.Item name="owner" label={t('checkup.owner')}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item name="dueOn" label={t('checkup.dueOn')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="state" label={t('checkup.state')}>
          <Radio.Group options={MeasureState.options.map(value => ({ value, label: tx(MEASURE_STATES[value]) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('checkup.note')}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {save.error ? <Alert type="error" showIcon title={errorText(save.error)} /> : null}
      </Form>
    </Modal>
  )
}
