import { api, type MatterNumber } from '@jianqing/contract'
import { Alert, Form, Input, Modal, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

/** A number to enter, or one that was entered wrongly. */
export interface Telling {
  withdraw?: Pick<MatterNumber, 'agency' | 'number'>
}

const AGENCIES = ['police', 'court'] as const

/** Under which number police or a court have the case: only a person can tell, and says how it is known. */
export function NumberDialog({ leadId, telling: { withdraw }, onClose }: { leadId: string; telling: Telling; onClose: () => void }) {
  const { t } = useTranslation('leads')
  const { t: shared } = useTranslation('shared')
  const [form] = Form.useForm<MatterNumber>()
  const tell = useCommand(withdraw ? api.leads.withdrawNumber : api.leads.addNumber, { refreshes: [api.leads.get], onSuccess: onClose })
  const submit = (told: MatterNumber) => tell.mutate({ params: { id: leadId }, body: { ...withdraw, ...told } })
  const title = t(withdraw ? 'number.withdrawTitle' : 'number.add')
  return (
    <Modal
      open
      title={title}
      okText={t(withdraw ? 'number.withdraw' : 'number.add')}
      cancelText={shared('action.cancel')}
      confirmLoading={tell.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {tell.error ? <Alert type="error" showIcon role="alert" title={errorText(tell.error)} style={{ marginBottom: 16 }} /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} initialValues={withdraw ? {} : { agency: AGENCIES[0] }}>
        {withdraw ? (
          <p>{`${t(`agency.${withdraw.agency}`)} ${withdraw.number}`}</p>
        ) : (
          <>
            <Form.Item name="agency" label={t('number.agency')}>
              <Segmented options={AGENCIES.map(value => ({ value, label: t(`agency.${value}`) }))} />
            </Form.Item>
            <Form.Item
              name="number"
              label={t('number.number')}
              extra={t('number.numberHelp')}
              rules={[{ required: true, whitespace: true, min: 4, max: 100, message: t('number.numberNeed') }]}
            >
              <Input autoFocus maxLength={100} />
            </Form.Item>
          </>
        )}
        <Form.Item
          name="reason"
          label={t(withdraw ? 'number.withdrawReason' : 'number.reason')}
          extra={withdraw ? undefined : t('number.reasonHelp')}
          rules={[{ required: true, whitespace: true, min: 4, max: 500, message: t('number.reasonNeed') }]}
        >
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
