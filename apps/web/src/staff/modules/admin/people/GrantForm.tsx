import { api, type Person, type Role, ROLES, SCOPE_TITLES, type Scope } from '@jianqing/contract'
import { Button, Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayRange, type Days } from '../../../../kit/day/DayRange.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { departmentsOf, OfficeSelect } from '../../../../kit/offices/OfficeSelect.tsx'
import { useWords } from '../../../../kit/words.ts'
import { RoleOpens } from './RoleOpens.tsx'
import { needsDepartment, opensNothing, refusalOf, rolesOfTree, scopesOf, usualScope } from './roles.ts'
import { ofTree, usePlaces } from './usePlaces.ts'
import { usePersonCommand } from './usePersonCommand.ts'

interface Values {
  role: Role
  scope: Scope
  officeId: string
  departmentId?: string | null
  days?: Days
}

/** Gives a role: its usual scope and the person's own office stand there from the beginning. */
export function GrantForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const { remarked } = useWords()
  const { t } = useTranslation('people')
  const tx = useTx()
  const [form] = Form.useForm<Values>()
  const [officeId, scope] = [Form.useWatch('officeId', form) ?? person.officeId, Form.useWatch('scope', form)]
  const role = Form.useWatch('role', form)
  const places = usePlaces(ofTree(person.tree))
  const give = usePersonCommand(api.people.grant, person, t('grant.given'), onDone)
  const held = person.grants.map(g => g.role)
  const required = { required: true, message: t('error.required') }
  const submit = (v: Values) =>
    give.mutate({
      params: { id: person.id },
      body: {
        role: v.role,
        scope: v.scope,
        officeId: v.officeId,
        departmentId: v.departmentId ?? null,
        fromOn: v.days?.[0] ?? null,
        untilOn: v.days?.[1] ?? null,
      },
    })
  return (
    <Form
      form={form}
      layout="vertical"
      className="jq-grant-form"
      onFinish={submit}
      initialValues={{ officeId: person.officeId, departmentId: person.departmentId }}
    >
      <Form.Item name="role" label={t('grant.role')} rules={[required]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(role: Role) => form.setFieldValue('scope', usualScope(role))}
          options={rolesOfTree(person.tree).map(role => {
            const refusal = refusalOf(role, held) ?? (opensNothing(role) ? 'nothing' : null)
            return {
              value: role,
              label: refusal ? remarked(tx(ROLES[role].title), t(`grant.${refusal}`)) : tx(ROLES[role].title),
              disabled: refusal !== null && refusal !== 'nothing',
            }
          })}
        />
      </Form.Item>
      {role ? <RoleOpens role={role} /> : null}
      <Form.Item name="scope" label={t('grant.scope')} rules={[required]}>
        <Select options={(role ? scopesOf(role) : []).map(s => ({ value: s, label: tx(SCOPE_TITLES[s]) }))} />
      </Form.Item>
      <Form.Item
        name="officeId"
        label={t('grant.office')}
        rules={[required]}
        getValueFromEvent={(id: string) => {
          form.setFieldValue('departmentId', null)
          return id
        }}
      >
        <OfficeSelect label={t('grant.office')} offices={places} />
      </Form.Item>
      <Form.Item
        name="departmentId"
        label={t('grant.department')}
        rules={scope && needsDepartment(scope) ? [{ required: true, message: t('grant.needsDepartment') }] : []}
      >
        <Select
          allowClear
          placeholder={t('field.noDepartment')}
          options={departmentsOf(places, officeId).map(d => ({ value: d.id, label: d.name }))}
        />
      </Form.Item>
      <Form.Item name="days" label={t('grant.days')} extra={t('grant.daysHelp')}>
        <DayRange open placeholder={[t('grant.fromNow'), t('grant.untilRevoked')]} />
      </Form.Item>
      <div className="jq-actions">
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('grant.give')}
        </Button>
        <Button onClick={onDone}>{t('one.cancel')}</Button>
      </div>
    </Form>
  )
}
