import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { removeInput, renameInput, taken } from '../model/change.ts'
import type { InputView } from '../model/view.ts'
import { columnsOf, useBuilder } from '../page/context.ts'
import { setIn } from '../yaml/edit.ts'
import { Field } from './Field.tsx'
import { NameInput } from './NameInput.tsx'

/** A data set that the model reads, with what its columns mean. */
export function InputForm({ input }: { input: InputView }) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const builder = useBuilder()
  const { model, view, datasets, select } = builder
  const put = (dataset: string, optional: boolean) =>
    model.change(text => setIn(text, ['inputs', input.name], optional ? { dataset, optional: true } : dataset))
  return (
    <section className="jq-form" aria-label={t('input.title')}>
      <header>
        <h2 className="jq-h2">{t('input.title')}</h2>
        <Button
          type="text"
          danger
          icon={<DeleteOutlined />}
          onClick={() => {
            model.change(text => removeInput(text, input.name))
            select('')
          }}
        >
          {t('input.remove')}
        </Button>
      </header>
      <div className="jq-fields">
        <Field title={t('input.dataset')}>
          <Select
            className="jq-wide"
            showSearch={{ optionFilterProp: 'label' }}
            aria-label={t('input.dataset')}
            value={input.dataset || null}
            options={datasets.map(d => ({ value: d.id, label: tx(d.title), title: tx(d.title) }))}
            onChange={(dataset: string | null) => put(dataset ?? '', input.optional)}
          />
        </Field>
        <Field title={t('form.name')}>
          <NameInput
            value={input.name}
            taken={[...taken(view)]}
            onChange={name => {
              model.change(text => renameInput(text, input.name, name))
              select(name)
            }}
            label={t('form.name')}
          />
        </Field>
        <Field wide title={t('input.optional')}>
          <Checkbox checked={input.optional} onChange={e => put(input.dataset, e.target.checked)}>
            {t('input.optionalHelp')}
          </Checkbox>
        </Field>
        <Field wide title={t('input.columns')}>
          <ul className="jq-chips">
            {columnsOf(builder, input.name).map(c => (
              <li key={c.name} className="jq-build-chip" title={c.name}>
                {c.label ? tx(c.label) : c.name}
                <small>{t(`type.${c.type}` as never, { defaultValue: c.type }) as string}</small>
              </li>
            ))}
          </ul>
        </Field>
      </div>
    </section>
  )
}
