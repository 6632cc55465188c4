import { useTranslation } from 'react-i18next'
import { ColumnsSelect } from './ColumnSelect.tsx'
import { Field } from './Field.tsx'
import type { FormProps } from './rows.tsx'
import { asRecord, asText, useStep } from './useStep.ts'

/** `[a, b]` or `{ new_name: column }`. */
function takenOf(take: unknown): Record<string, string> {
  const right = asRecord(take)['right']
  return Array.isArray(right)
    ? Object.fromEntries(right.map(name => [asText(name), asText(name)]))
    : Object.fromEntries(Object.entries(asRecord(right)).map(([name, column]) => [name, asText(column)]))
}

function takenAs(taken: Record<string, string>): unknown {
  const entries = Object.entries(taken)
  if (entries.length === 0) return undefined
  return { right: entries.every(([name, column]) => name === column) ? entries.map(([name]) => name) : taken }
}

/** A taken column keeps its name where the left side has none of it. */
const freeFor = (column: string, left: readonly { name: string }[]): string =>
  left.some(c => c.name === column) ? `other_${column}` : column

interface Columns {
  left: ReturnType<ReturnType<typeof useStep>['columns']>
  right: ReturnType<ReturnType<typeof useStep>['columns']>
}

/** Which columns of the other side a pair goes on with. */
export function TakeRight({ step, columns }: FormProps & { columns: Columns }) {
  const { t } = useTranslation('builder')
  const { put } = useStep(step)
  const taken = takenOf(step.value['take'])
  const take = (names: string[]) =>
    put({
      take: takenAs(
        Object.fromEntries(
          names.map(column => [Object.entries(taken).find(([, c]) => c === column)?.[0] ?? freeFor(column, columns.left), column]),
        ),
      ),
    })
  return (
    <Field wide title={t('form.takeRight')}>
      <ColumnsSelect columns={columns.right} value={Object.values(taken)} onChange={take} label={t('form.takeRight')} />
    </Field>
  )
}
