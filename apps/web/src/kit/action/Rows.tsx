import { Form } from 'antd'
import type { ReactNode } from 'react'
import { useTx } from '../i18n/index.ts'
import type { FormField } from './schema.ts'
import './action.css'

interface Shown {
  n: number
  title: string
}

/** What is asked of each of some rows that stand there already, such as the items of a letter: none is added or left out. */
export function Rows({ field, shown, control }: { field: FormField; shown: unknown; control: (field: FormField) => ReactNode }) {
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
            {field.fields.map(one => (
              <Form.Item
                key={one.name}
                name={[field.name, i, one.name]}
                label={tx(one.title)}
                rules={one.required ? [{ required: true, message: tx(one.title) }] : []}
              >
                {control(one)}
              </Form.Item>
            ))}
          </fieldset>
        ))}
      </div>
    </Form.Item>
  )
}
