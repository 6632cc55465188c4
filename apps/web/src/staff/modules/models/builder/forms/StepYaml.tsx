import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stringify } from 'yaml'
import { setStep } from '../model/change.ts'
import type { StepView } from '../model/view.ts'
import { useBuilder } from '../page/context.ts'
import { parseText, same } from '../yaml/edit.ts'
import { Field } from './Field.tsx'
import { asRecord } from './useStep.ts'

/** A kind of step that has no form: its own part of the YAML. What cannot be read yet stays here. */
export function StepYaml({ step }: { step: StepView }) {
  const { t } = useTranslation('builder')
  const { model } = useBuilder()
  const [draft, setDraft] = useState(() => stringify(step.value, { lineWidth: 0 }))
  const read = (text: string): Record<string, unknown> | null => {
    const document = parseText(text)
    const value: unknown = document.errors.length === 0 ? document.toJS() : null
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? asRecord(value) : null
  }
  const now = read(draft)
  if (now && !same(now, step.value)) setDraft(stringify(step.value, { lineWidth: 0 }))
  const write = (text: string) => {
    setDraft(text)
    const value = read(text)
    if (value) model.change(whole => setStep(whole, step.name, value), `${step.name}.#yaml`)
  }
  return (
    <Field wide title={t('form.yaml')} help={t('form.yamlHelp')}>
      <Input.TextArea
        className="jq-mono"
        autoSize={{ minRows: 5, maxRows: 24 }}
        spellCheck={false}
        aria-label={t('form.yaml')}
        value={draft}
        status={now ? '' : 'error'}
        onChange={e => write(e.target.value)}
      />
    </Field>
  )
}
