import { PlusOutlined } from '@ant-design/icons'
import { type AgreementDetail, api, FEED_CARRIERS, type FeedCarrier, type FeedAddress } from '@jianqing/contract'
import { Alert, Button, Form, Input, InputNumber, Modal, Select, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand, useKeep } from '../../../../../kit/api.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'

interface Values {
  dataset: string
  carrier: FeedCarrier
  append: boolean
  secret?: string
  host?: string
  port?: number
  [more: string]: unknown
}

const PORTS: Partial<Record<FeedCarrier, number>> = { table: 5432, sftp: 22 }

function Remote({ carrier }: { carrier: 'table' | 'sftp' }) {
  const { t } = useTranslation('agreements')
  const needed = [{ required: true, message: t('add.needed') }]
  const line = (name: 'host' | 'user' | 'database' | 'schema' | 'table' | 'folder') => (
    <Form.Item name={name} label={t(`address.${name}`)} rules={needed}>
      <Input autoComplete="off" maxLength={500} />
    </Form.Item>
  )
  return (
    <>
      {line('host')}
      <Form.Item name="port" label={t('address.port')} rules={needed}>
        <InputNumber<number> min={1} max={65_535} precision={0} className="jq-wide" />
      </Form.Item>
      {line('user')}
      <Form.Item name="secret" label={t('address.secret')} rules={needed} extra={t('address.secretHint')}>
        <Input.Password autoComplete="new-password" maxLength={500} />
      </Form.Item>
      {carrier === 'table' ? (
        <>
          {line('database')}
          {line('schema')}
          {line('table')}
          <Form.Item name="tls" label={t('address.tls')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      ) : (
        <>
          {line('folder')}
          <Form.Item name="hostKey" label={t('address.hostKey')} rules={needed} extra={t('address.hostKeyHint')} className="wide">
            <Input autoComplete="off" placeholder="SHA256:…" />
          </Form.Item>
        </>
      )}
    </>
  )
}

/** How a data set comes: by a folder, an import box, a table or SFTP. */
export function AddFeed({ item }: { item: AgreementDetail }) {
  const { t } = useTranslation('agreements')
  const tx = useTx()
  const keep = useKeep()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Values>()
  const carrier = Form.useWatch('carrier', form) ?? 'folder'
  const add = useCommand(api.agreements.addFeed, {
    onSuccess: after => {
      keep(api.agreements.get, { params: { id: item.id } }, after)
      setOpen(false)
    },
  })
  const submit = ({ dataset, append, secret, ...address }: Values) =>
    add.mutate({
      params: { id: item.id },
      body: { dataset, append, address: address as unknown as FeedAddress, ...(secret ? { secret } : {}) },
    })
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('feed.add')}
      </Button>
      <Modal
        open={open}
        width={680}
        title={t('feed.add')}
        okText={t('feed.save')}
        confirmLoading={add.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => form.submit()}
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          className="jq-agreement-form"
          initialValues={{ dataset: item.datasets[0], carrier: 'folder', append: false, schema: 'public', tls: true }}
          onValuesChange={(changed: Partial<Values>) => {
            if (changed.carrier) form.setFieldValue('port', PORTS[changed.carrier])
          }}
          onFinish={submit}
        >
          <Form.Item name="dataset" label={t('field.datasets')}>
            <Select
              options={item.datasets.map((value, i) => ({ value, label: item.datasetTitles[i] ? tx(item.datasetTitles[i]) : value }))}
            />
          </Form.Item>
          <Form.Item name="carrier" label={t('feed.carrier')}>
            <Select options={(Object.keys(FEED_CARRIERS) as FeedCarrier[]).map(value => ({ value, label: tx(FEED_CARRIERS[value]) }))} />
          </Form.Item>
          {carrier === 'table' || carrier === 'sftp' ? <Remote carrier={carrier} /> : null}
          <Form.Item name="append" label={t('feed.append')} valuePropName="checked" extra={t('feed.appendHint')} className="wide">
            <Switch />
          </Form.Item>
          {carrier === 'table' ? null : <p className="jq-soft wide">{t('feed.manifest')}</p>}
          {add.error ? <Alert type="error" showIcon title={errorText(add.error)} className="wide" /> : null}
        </Form>
      </Modal>
    </>
  )
}
