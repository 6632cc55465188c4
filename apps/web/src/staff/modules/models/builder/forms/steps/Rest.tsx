import { useTranslation } from 'react-i18next'
import type { StepView } from '../../model/view.ts'
import { Field } from '../Field.tsx'
import { NoForm } from './NoForm.tsx'

/** What else stands in a step, beside the fields that its form knows. */
export function Rest({ step, known }: { step: StepView; known: readonly string[] }) {
  const { t } = useTranslation('builder')
  const rest = Object.entries(step.value).filter(([name]) => name !== step.kind && name !== 'note' && !known.includes(name))
  return rest.length === 0 ? null : (
    <Field wide title={t('form.rest')}>
      <NoForm value={Object.fromEntries(rest)} />
    </Field>
  )
}
