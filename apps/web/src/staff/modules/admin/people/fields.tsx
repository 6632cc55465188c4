import { App, Button, Form, Input, Select, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { isNewPassword } from '@jianqing/contract'
import { departmentsOf, OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { copyText } from '../../../../kit/copy.ts'
import { makePassword } from './password.ts'
import { type Of, usePlaces } from './usePlaces.ts'

/** Office and, below it, one of its departments; a change of the office takes the department away. */
export function PlaceFields({ of, officeId }: { of: Of; officeId: string | null | undefined }) {
  const { t } = useTranslation('people')
  const form = Form.useFormInstance()
  const places = usePlaces(of)
  return (
    <>
      <Form.Item
        name="officeId"
        label={t('field.office')}
        rules={[{ required: true, message: t('error.required') }]}
        getValueFromEvent={(id: string) => {
          form.setFieldValue('departmentId', null)
          return id
        }}
      >
        <OfficeSelect label={t('field.office')} offices={places} />
      </Form.Item>
      <Form.Item name="departmentId" label={t('field.department')}>
        <Select
          allowClear
          placeholder={t('field.noDepartment')}
          options={departmentsOf(places, officeId).map(d => ({ value: d.id, label: d.name }))}
        />
      </Form.Item>
    </>
  )
}

/** A password for somebody else: typed, or made here and copied to hand over. */
export function PasswordField() {
  const { t } = useTranslation('people')
  const { message } = App.useApp()
  const form = Form.useFormInstance<{ password: string }>()
  const copy = async () => {
    if (await copyText((form.getFieldValue('password') as string | undefined) ?? '')) void message.success(t('action.copied'))
  }
  return (
    <Form.Item label={t('field.password')} extra={t('field.passwordHelp')} required>
      <Space.Compact block>
        <Form.Item
          name="password"
          noStyle
          rules={[
            {
              validator: async (_, value: unknown) => {
                if (!isNewPassword(value)) throw new Error(t('error.password'))
              },
            },
          ]}
        >
          <Input.Password autoComplete="new-password" aria-label={t('field.password')} />
        </Form.Item>
        <Button
          onClick={() => {
            form.setFieldValue('password', makePassword())
            void form.validateFields(['password'])
          }}
        >
          {t('action.generate')}
        </Button>
        <Button onClick={() => void copy()}>{t('action.copy')}</Button>
      </Space.Compact>
    </Form.Item>
  )
}
