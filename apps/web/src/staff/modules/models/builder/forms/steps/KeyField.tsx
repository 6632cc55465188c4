import type { ScopeColumn } from '../../term/scope.ts'
import { ColumnSelect } from '../ColumnSelect.tsx'
import { Field } from '../Field.tsx'
import type { FormProps } from '../rows.tsx'
import { useStep } from '../useStep.ts'
import { NoForm } from './NoForm.tsx'
import { keyOf } from './sides.ts'

const TYPES = ['text', 'int', 'date', 'month', 'unknown']

interface Props extends FormProps {
  columns: readonly ScopeColumn[]
  title: string
  help: string
}

/** The one column by which things are told apart. */
export function KeyField({ step, columns, title, help }: Props) {
  const { put } = useStep(step)
  const key = keyOf(step.value['key'])
  return (
    <Field title={title} help={help}>
      {key === null ? (
        <NoForm value={step.value['key']} />
      ) : (
        <ColumnSelect
          columns={columns.filter(c => TYPES.includes(c.type))}
          value={key}
          onChange={name => put({ key: name === '' ? [] : typeof step.value['key'] === 'string' ? name : [name] })}
          label={title}
        />
      )}
    </Field>
  )
}
