import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { removeStep, renameStep, setStep, taken } from '../model/change.ts'
import type { StepView } from '../model/view.ts'
import { useBuilder } from '../page/context.ts'
import { Field } from './Field.tsx'
import { NameInput } from './NameInput.tsx'
import { PairForm } from './pairs.tsx'
import { DeriveForm, DistinctForm, FilterForm, type FormProps, GroupForm, MonthsForm, RankForm, UnionForm } from './rows.tsx'
import { ClusterForm } from './steps/ClusterForm.tsx'
import { ExtractForm } from './steps/ExtractForm.tsx'
import { LinkForm } from './steps/LinkForm.tsx'
import { SimilarForm } from './steps/SimilarForm.tsx'
import { StepYaml } from './StepYaml.tsx'

const FORMS: Record<string, ComponentType<FormProps>> = {
  filter: FilterForm,
  derive: DeriveForm,
  match: PairForm,
  without: PairForm,
  union: UnionForm,
  group: GroupForm,
  rolling: GroupForm,
  rank: RankForm,
  months: MonthsForm,
  distinct: DistinctForm,
  extract: ExtractForm,
  similar: SimilarForm,
  cluster: ClusterForm,
  link: LinkForm,
}

/** A step: what it is called, what it is for, and the form of its kind. */
export function StepForm({ step }: { step: StepView }) {
  const { t } = useTranslation('builder')
  const { model, view, select } = useBuilder()
  const Form = FORMS[step.kind] ?? StepYaml
  const rename = (name: string) => {
    model.change(text => renameStep(text, step.name, name))
    select(name)
  }
  const remove = () => {
    model.change(text => removeStep(text, step.name))
    select(step.inputs[0]?.name ?? '')
  }
  return (
    <section className="jq-form" aria-label={t('form.stepTitle', { name: step.name })}>
      <header>
        <h2 className="jq-h2">{t(`kind.${step.kind}` as never, { defaultValue: step.kind }) as string}</h2>
        <Button type="text" danger icon={<DeleteOutlined />} onClick={remove}>
          {t('form.removeStep')}
        </Button>
      </header>
      <p className="jq-faint">{t(`kindHelp.${step.kind}` as never, { defaultValue: '' }) as string}</p>
      <div className="jq-fields">
        <Field title={t('form.name')}>
          <NameInput value={step.name} taken={[...taken(view)]} onChange={rename} label={t('form.name')} />
        </Field>
        <Field title={t('form.note')}>
          <Input
            aria-label={t('form.note')}
            maxLength={200}
            placeholder={t('form.notePlaceholder')}
            value={step.note}
            onChange={e =>
              model.change(text => setStep(text, step.name, { ...step.value, note: e.target.value || undefined }), `${step.name}.note`)
            }
          />
        </Field>
        <Form key={step.name} step={step} />
      </div>
    </section>
  )
}
