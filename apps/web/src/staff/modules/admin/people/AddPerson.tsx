import { api, type Person } from '@jianqing/contract'
import { Alert, App, Button, Drawer, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../../kit/api.ts'
import { errorText } from '../../../../kit/errors.ts'
import { PasswordField, PlaceFields } from './fields.tsx'
import type { Of } from './usePlaces.ts'

interface Values {
  login: string
  name: string
  staffNo?: string
  officeId: string
  departmentId?: string | null
  password: string
}

/** Opens an account; the roles come next, with the person open. */
export function AddPerson({ of, onClose, onAdded }: { of: Of; onClose: () => void; onAdded: (person: Person) => void }) {
  const { t } = useTranslation('people')
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const officeId = Form.useWatch('officeId', form)
  const add = useCommand(api.people.add, {
    refreshes: [api.people.list, api.agencies.people],
    onSuccess: person => {
      void message.success(t('one.created'))
      onAdded(person)
    },
  })
  const required = { required: true, whitespace: true, message: t('error.required') }
  const submit = (v: Values) =>
    add.mutate({
      body: {
        login: v.login,
        name: v.name,
        staffNo: v.staffNo?.trim() || null,
        officeId: v.officeId,
        departmentId: v.departmentId ?? null,
        password: v.password,
      },
    })
  return (
    <Drawer
      open
      title={t('add')}
      size={480}
      onClose={onClose}
      footer={
        <div className="jq-drawer-foot">
          <Button onClick={onClose}>{t('one.cancel')}</Button>
          <Button type="primary" loading={add.isPending} onClick={() => form.submit()}>
            {t('add')}
          </Button>
        </div>
      }
    >
      <Form form={form} layout="vertical" onFinish={submit} autoComplete="off">
        <Form.Item
          name="login"
          label={t('field.login')}
          extra={t('field.loginHelp')}
          rules={[required, { pattern: /^[A-Za-z0-9._-]{2,50}$/, message: t('error.login') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('field.name')} rules={[required]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="staffNo" label={t('field.staffNo')}>
          <Input maxLength={50} />
        </Form.Item>
        <PlaceFields of={of} officeId={officeId} />
        <PasswordField />
        {add.error ? <Alert type="error" showIcon title={errorText(add.error)} /> : null}
      </Form>
    </Drawer>
  )
}
