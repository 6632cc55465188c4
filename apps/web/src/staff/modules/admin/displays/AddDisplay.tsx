import { api, WALL_PANEL_TITLES, WallPanel } from '@jianqing/contract'
import { Alert, Button, Checkbox, Drawer, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../../../../kit/day/DayPicker.tsx'
import { inMonths, today } from '../../../../kit/day/today.ts'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { useMe } from '../../../shell/session/session.tsx'

interface Values {
  name: string
  officeId: string
  panels: WallPanel[]
  until: string
}

const MONTHS = 3

/** What a new wall shows, of which office, and until when. */
export function AddDisplay({ onClose, onAdded }: { onClose: () => void; onAdded: (token: string) => void }) {
  const { t } = useTranslation('displays')
  const tx = useTx()
  const { office } = useMe()
  const [form] = Form.useForm<Values>()
  const add = useCommand(api.displays.add, { refreshes: [api.displays.list], onSuccess: ({ token }) => onAdded(token) })
  const required = { required: true, message: t('required') }
  const submit = (body: Values) => add.mutate({ body })
  return (
    <Drawer
      open
      title={t('add')}
      size={480}
      onClose={onClose}
      footer={
        <div className="jq-display-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={add.isPending} onClick={() => form.submit()}>
            {t('add')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        autoComplete="off"
        initialValues={{ officeId: office?.id, panels: WallPanel.options, until: inMonths(MONTHS) }}
      >
        <Form.Item name="name" label={t('name')} extra={t('nameHelp')} rules={[{ ...required, whitespace: true }]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="officeId" label={t('office')} rules={[required]}>
          <OfficeSelect label={t('office')} />
        </Form.Item>
        <Form.Item name="panels" label={t('panels')} rules={[required]}>
          <Checkbox.Group
            className="jq-display-panels"
            options={WallPanel.options.map(value => ({ value, label: tx(WALL_PANEL_TITLES[value]) }))}
          />
        </Form.Item>
        <Form.Item name="until" label={t('until')} extra={t('untilHelp')} rules={[required]}>
          <DayPicker allowClear={false} from={today()} until={inMonths(12)} className="jq-wide" />
        </Form.Item>
        {add.error ? <Alert type="error" showIcon title={errorText(add.error)} /> : null}
      </Form>
    </Drawer>
  )
}
