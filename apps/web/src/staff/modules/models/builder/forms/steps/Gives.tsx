import { useTranslation } from 'react-i18next'
import type { StepView } from '../../model/view.ts'
import { columnsOf, useBuilder } from '../../page/context.ts'
import { useColumnName } from '../ColumnSelect.tsx'
import { Field } from '../Field.tsx'

/** What a step gives beside the columns that it reads (`of` none: all of it), as far as the text is sound. */
export function Gives({ step, beside }: { step: StepView; beside: readonly { name: string }[] }) {
  const { t } = useTranslation('builder')
  const builder = useBuilder()
  const nameOf = useColumnName()
  const given = columnsOf(builder, step.name).filter(({ name }) => !beside.some(c => c.name === name))
  if (given.length === 0) return null
  // a link gives `<name>_level` and `<name>_weight` for every comparison
  const meaning = (name: string) =>
    t(`gives.${step.kind === 'link' ? name.replace(/^.+_(?=(level|weight)$)(?<!match_|joint_)/, '') : name}` as never, {
      defaultValue: '',
    }) as string
  return (
    <Field wide title={t('form.gives')} help={beside.length > 0 ? t('form.givesBeside') : ''}>
      <ul className="jq-chips">
        {given.map(c => (
          <li key={c.name} className="jq-build-chip" title={c.name}>
            {nameOf(c)}
            <small>
              {meaning(c.name) || (t(`type.${c.type.startsWith('list') ? 'list' : c.type}` as never, { defaultValue: c.type }) as string)}
            </small>
          </li>
        ))}
      </ul>
    </Field>
  )
}
