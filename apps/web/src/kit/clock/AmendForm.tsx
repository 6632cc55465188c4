import { api, type ClockEntry, type ClockKnown } from '@jianqing/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Form, Input, InputNumber, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../day/DayPicker.tsx'
import { today } from '../day/today.ts'
import { useCommand } from '../api.ts'
import { errorText } from '../errors.ts'
import { useTx } from '../i18n/index.ts'

interface Fields {
  on: string
  amount?: number
  strike?: boolean
  reason: string
}

/** What an entry should have said, and why; the old one stays. */
export function AmendForm({ known, entry, onDone }: { known: ClockKnown; entry: ClockEntry | 'start'; onDone: () => void }) {
  const { t } = useTranslation('shared')
  const tx = useTx()
  const client = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const isStruck = Form.useWatch('strike', form) ?? false
  // the record tells of it, too: all that is on the page is read anew
  const amend = useCommand(api.clocks.amend, { onSuccess: () => void client.invalidateQueries() })
  const isStart = entry === 'start'
  const isExtension = !isStart && entry.kind === 'extend'
  const what = isStart ? t('clock.history.begun', { on: known.now.startedOn }) : `${tx(entry.title)} ${entry.happenedOn}`
  const save = async ({ on, amount, strike, reason }: Fields) => {
    const said = strike ? { strike } : { on, ...(amount && { amount }) }
    const body = { entry: isStart ? null : entry.id, ...said, reason: reason.trim(), seen: known.entries.length }
    const answer = await amend.mutateAsync({ params: { id: known.id }, body }).catch(() => undefined)
    if (!answer) return
    void message.success(t('clock.history.done'))
    onDone()
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      className="jq-clock-amend"
      aria-label={t('clock.history.amendTitle', { what })}
      initialValues={{ on: (isStart ? known.now.startedOn : entry.happenedOn).slice(0, 10), strike: false }}
      onFinish={fields => void save(fields)}
    >
      <h3>{t('clock.history.amendTitle', { what })}</h3>
      <p className="jq-faint">{t('clock.history.help')}</p>
      {amend.error ? <Alert type="error" showIcon title={errorText(amend.error)} role="alert" /> : null}
      {isStart ? null : (
        <Form.Item name="strike" valuePropName="checked">
          <Checkbox>{t('clock.history.strike')}</Checkbox>
        </Form.Item>
      )}
      {isStruck ? null : (
        <Space wrap>
          <Form.Item name="on" label={t('clock.history.on')}>
            <DayPicker allowClear={false} until={today()} />
          </Form.Item>
          {isExtension ? (
            <Form.Item name="amount" label={t('clock.history.amount')}>
              <InputNumber min={1} max={1200} precision={0} placeholder={entry.length ? tx(entry.length) : ''} />
            </Form.Item>
          ) : null}
        </Space>
      )}
      <Form.Item
        name="reason"
        label={t('clock.history.reason')}
        rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t('clock.history.need') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <Space>
        <Button type="primary" htmlType="submit" loading={amend.isPending}>
          {t('clock.history.save')}
        </Button>
        <Button onClick={onDone}>{t('action.cancel')}</Button>
      </Space>
    </Form>
  )
}
