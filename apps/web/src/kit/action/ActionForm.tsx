import type { ActionView } from '@jianqing/contract'
import { Form, type FormInstance, type FormRule, Input, InputNumber, Select, Switch } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayPicker } from '../day/DayPicker.tsx'
import { useTx } from '../i18n/index.ts'
import { LeadChoice, PersonChoice } from './choices.tsx'
import { type FieldName, Rows } from './Rows.tsx'
import { fieldsOf, type FormField } from './schema.ts'

interface ActionFormProps {
  action: ActionView
  form: FormInstance
  onFinish: (values: Record<string, unknown>) => void
  /** Never offered where a lead is chosen: those that the action is taken on. */ except: readonly string[]
}

/** Draws the form that the server sent with an action. */
export function ActionForm({ action, form, onFinish, except }: ActionFormProps) {
  const tx = useTx()
  const { t } = useTranslation('shared')
  const fields = fieldsOf(action.form)
  const initial = { ...Object.fromEntries(fields.filter(f => f.initial !== undefined).map(f => [f.name, f.initial])), ...action.initial }
  const rules = (field: FormField): FormRule[] => [
    ...(field.required ? [{ required: true, message: t('action.required') }] : []),
    ...(field.minLength !== null && !field.multiple
      ? [{ min: field.minLength, message: t('action.tooShort', { min: field.minLength }) }]
      : []),
    ...(field.maxLength !== null && !field.multiple
      ? [{ max: field.maxLength, message: t('action.tooLong', { max: field.maxLength }) }]
      : []),
  ]
  const item = (field: FormField, name: FieldName = field.name) => (
    <Form.Item
      key={field.name}
      name={name}
      label={tx(field.title)}
      extra={field.help ? tx(field.help) : undefined}
      rules={rules(field)}
      {...(field.widget === 'switch' ? { valuePropName: 'checked' } : {})}
    >
      {control(field, tx, except)}
    </Form.Item>
  )
  return (
    <Form
      form={form}
      layout="vertical"
      onFinish={onFinish}
      initialValues={initial}
      requiredMark={(label, { required }) => (
        <>
          {label}
          {required ? <span className="jq-faint">&nbsp;· {t('action.required')}</span> : null}
        </>
      )}
    >
      {fields.map(field =>
        field.widget === 'rows' ? <Rows key={field.name} field={field} shown={action.initial?.[field.name]} item={item} /> : item(field),
      )}
    </Form>
  )
}

function control(field: FormField, tx: ReturnType<typeof useTx>, except: readonly string[]): ReactNode {
  const options = field.options.map(o => ({ value: o.value, label: tx(o.title) }))
  switch (field.widget) {
    case 'textarea':
      return (
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          {...(field.maxLength === null ? {} : { showCount: true, maxLength: field.maxLength })}
        />
      )
    case 'date':
      return <DayPicker />
    case 'select':
      // what is typed is looked for among the words that are read, not among their ids
      return (
        <Select
          options={options}
          {...(field.multiple ? { mode: 'multiple' as const, showSearch: { optionFilterProp: 'label' } } : {})}
          allowClear={!field.required}
        />
      )
    case 'switch':
      return <Switch />
    case 'number':
      return <InputNumber min={field.minimum ?? undefined} max={field.maximum ?? undefined} style={{ width: 160 }} />
    case 'person-choice':
      return <PersonChoice permission={field.permission} />
    case 'lead-choice':
      return <LeadChoice multiple={field.multiple} except={except} />
    case 'rows':
      return null
    case 'text':
      return <Input maxLength={field.maxLength ?? undefined} />
  }
}
