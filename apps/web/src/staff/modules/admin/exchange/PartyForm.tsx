import { api, type ExchangeParty } from '@jianqing/contract'
import { Alert, Button, Drawer, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'

interface Values {
  code: string
  name: string
  signing: string
  sealing: string
  carrier: 'https' | 'folder'
  carriedTo: string
}

const CODE = /^[a-z0-9][a-z0-9.-]{1,59}$/
const KEY = /^04[0-9a-f]{128}$/

/** Another organisation: its name, its keys, and the way to it. */
export function PartyForm({ party, onClose, onSaved }: { party: ExchangeParty | null; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('exchange')
  const [form] = Form.useForm<Values>()
  const carrier = Form.useWatch('carrier', form) ?? party?.carrier ?? 'https'
  const put = useCommand(api.exchange.putParty, { refreshes: [api.exchange.show], onSuccess: onSaved })
  const required = { required: true, whitespace: true, message: t('required') }
  const key = [required, { pattern: KEY, message: t('form.keyWrong') }]
  const submit = ({ code, signing, sealing, ...rest }: Values) =>
    put.mutate({ params: { code }, body: { ...rest, keys: { signing, sealing } } })
  const way = carrier === 'folder' ? 'folder' : 'url'
  return (
    <Drawer
      open
      title={t(party ? 'change' : 'add')}
      size={560}
      onClose={onClose}
      footer={
        <div className="jq-exchange-foot">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={put.isPending} onClick={() => form.submit()}>
            {t(party ? 'change' : 'add')}
          </Button>
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        autoComplete="off"
        onFinish={submit}
        initialValues={party ? { ...party, ...party.keys } : { carrier: 'https' }}
      >
        <Form.Item
          name="code"
          label={t('form.code')}
          extra={t('form.codeHelp')}
          rules={[required, { pattern: CODE, message: t('form.codeWrong') }]}
        >
          <Input disabled={party !== null} maxLength={60} />
        </Form.Item>
        <Form.Item name="name" label={t('form.name')} rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="signing" label={t('form.signing')} extra={t('form.keyHelp')} rules={key}>
          <Input.TextArea autoSize className="jq-mono" />
        </Form.Item>
        <Form.Item name="sealing" label={t('form.sealing')} rules={key}>
          <Input.TextArea autoSize className="jq-mono" />
        </Form.Item>
        <Form.Item name="carrier" label={t('form.carrier')}>
          <Radio.Group vertical options={(['https', 'folder'] as const).map(value => ({ value, label: t(`form.carriers.${value}`) }))} />
        </Form.Item>
        <Form.Item name="carriedTo" label={t(`form.${way}`)} extra={t(`form.${way}Help`)} rules={[required]}>
          <Input maxLength={500} />
        </Form.Item>
        {put.error ? <Alert type="error" showIcon title={errorText(put.error)} /> : null}
      </Form>
    </Drawer>
  )
}
