import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useTx } from '../i18n/index.ts'
import type { FormField } from './schema.ts'
import './action.css'

interface Shown {
  n: number
  title: string
}

/** Where the value of a field stands in the form: of a row, in its list. */
export type FieldName = string | (string | number)[]

interface Props {
  field: FormField
  /** The rows as the form begins with them. */
  shown: unknown
  item: (field: FormField, name: FieldName) => ReactNode
}

/** What is asked of each of some rows that stand there already, such as the items of a letter: none is added or left out. */
export function Rows({ field, shown, item }: Props) {
  const tx = useTx()
  const rows = Array.isArray(shown) ? (shown as Shown[]) : []
  return (
    <Form.Item label={tx(field.title)} extra={field.help ? tx(field.help) : undefined}>
      <div className="jq-form-rows">
        {rows.map(({ n, title }, i) => (
          <fieldset key={n}>
            <legend>{title}</legend>
            <Form.Item name={[field.name, i, 'n']} hidden noStyle>
              <input type="hidden" />
            </Form.Item>
            {field.fields.map(one => item(one, [field.name, i, one.name]))}
          </fieldset>
        ))}
      </div>
    </Form.Item>
  )
}
