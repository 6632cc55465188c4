import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTitles } from '../canvas/useTitles.ts'
import { sourcesFor, useBuilder } from '../page/context.ts'

function useSources(step: string) {
  const { t } = useTranslation('builder')
  const { view } = useBuilder()
  const titles = useTitles()
  const { inputs, steps } = sourcesFor(view, step)
  const option = ({ name }: { name: string }) => {
    const { title } = titles(name)
    return { value: name, label: title, title }
  }
  return [
    { label: t('form.inputs'), options: inputs.map(option) },
    { label: t('form.steps'), options: steps.map(option) },
  ].filter(group => group.options.length > 0)
}

/** Which table a step reads: an input or another step. */
export function SourceSelect({
  step,
  value,
  onChange,
  label,
  allowClear = false,
}: {
  step: string
  value: string
  onChange: (name: string) => void
  label: string
  allowClear?: boolean
}) {
  const { t } = useTranslation('builder')
  return (
    <Select
      className="jq-column-select"
      popupMatchSelectWidth={false}
      allowClear={allowClear}
      aria-label={label}
      placeholder={t('form.chooseSource')}
      value={value || null}
      options={useSources(step)}
      onChange={(name: string | null | undefined) => onChange(name ?? '')}
    />
  )
}

export function SourcesSelect({
  step,
  value,
  onChange,
  label,
}: {
  step: string
  value: readonly string[]
  onChange: (names: string[]) => void
  label: string
}) {
  const { t } = useTranslation('builder')
  return (
    <Select
      className="jq-wide"
      mode="multiple"
      aria-label={label}
      placeholder={t('form.chooseSource')}
      value={[...value]}
      options={useSources(step)}
      onChange={onChange}
    />
  )
}
