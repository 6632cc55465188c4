import { api, type Person } from '@jianqing/contract'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { PlaceFields } from './fields.tsx'
import { ofTree } from './usePlaces.ts'
import { usePersonCommand } from './usePersonCommand.ts'

interface Values {
  name: string
  staffNo?: string | null
  officeId: string
  departmentId?: string | null
}

export function EditPerson({ person, onDone }: { person: Person; onDone: () => void }) {
  const { t } = useTranslation('people')
  const [form] = Form.useForm<Values>()
  const officeId = Form.useWatch('officeId', form) ?? person.officeId
  const save = usePersonCommand(api.people.update, person, t('one.saved'), onDone)
  const submit = (v: Values) =>
    save.mutate({
      params: { id: person.id },
      body: { name: v.name, staffNo: v.staffNo?.trim() || null, officeId: v.officeId, departmentId: v.departmentId ?? null },
    })
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={submit}
      initialValues={{ name: person.name, staffNo: person.staffNo, officeId: person.officeId, departmentId: person.departmentId }}
    >
      <Form.Item name="name" label={t('field.name')} rules={[{ required: true, whitespace: true, message: t('error.required') }]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="staffNo" label={t('field.staffNo')}>
        <Input maxLength={50} />
      </Form.Item>
      <PlaceFields of={ofTree(person.tree)} officeId={officeId} />
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('one.save')}
        </Button>
        <Button onClick={onDone}>{t('one.cancel')}</Button>
      </div>
    </Form>
  )
}
