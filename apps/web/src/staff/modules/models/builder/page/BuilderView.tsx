import { api, type ModelDraft } from '@jianqing/contract'
import { Alert, Button, Tabs } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { useIsPhone } from '../../../../../kit/list/useIsPhone.ts'
import { Canvas } from '../canvas/Canvas.tsx'
import { StepList } from '../canvas/StepList.tsx'
import { InputForm } from '../forms/InputForm.tsx'
import { LeadsForm } from '../forms/LeadsForm.tsx'
import { ModelForm } from '../forms/ModelForm.tsx'
import { ParamsForm } from '../forms/ParamsForm.tsx'
import { StepForm } from '../forms/StepForm.tsx'
import { CaseTab } from '../case/CaseTab.tsx'
import { useTicks } from '../case/useTicks.ts'
import { BuilderProvider, LEADS, MODEL, PARAMS, useBuilder } from './context.ts'
import { Findings } from './Findings.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useLater } from './useLater.ts'
import type { ModelText } from './useModelText.ts'
import { YamlPanel } from './YamlPanel.tsx'
import '../../../../../kit/words.css'
import './builder.css'

/** Canvas, form, preview and text of one model; `head` stands above them. */
export function BuilderView({
  model,
  draft,
  readOnly,
  head,
}: {
  model: ModelText
  draft: ModelDraft | null
  readOnly: boolean
  head: ReactNode
}) {
  const { data } = useApi(api.datasets.list, {}, { staleTime: 300_000 })
  // models are checked without the platform's own records
  const datasets = useMemo(() => (data?.items ?? []).filter(({ live }) => !live), [data])
  const text = useLater(model.text, 300)
  const { data: check } = useApi(api.builder.check, { body: { text } }, { keepPrevious: true, staleTime: Infinity, retry: false })
  const [selected, select] = useState<string>(MODEL)
  const { t } = useTranslation('builder')
  const known = draft?.case.marks.length ?? 0
  const ticks = useTicks(useCallback(n => t('case.numbered', { n: known + n + 1 }), [t, known]))
  return (
    <BuilderProvider value={{ model, view: model.view, check, datasets, selected, select, readOnly, draft, ticks }}>
      {head}
      <Body />
    </BuilderProvider>
  )
}

function Body() {
  const { t } = useTranslation('builder')
  const isPhone = useIsPhone()
  const { model, selected } = useBuilder()
  return (
    <div className="jq-builder">
      <Question />
      {model.isReadable ? null : (
        <Alert
          type="error"
          showIcon
          title={t('yaml.unreadable')}
          description={t('yaml.unreadableHelp')}
          action={<Button onClick={model.undo}>{t('tools.undo')}</Button>}
        />
      )}
      <section className={`jq-card${model.isReadable ? '' : ' jq-builder-stale'}`}>
        <Toolbar />
        {isPhone ? <StepList /> : <Canvas />}
      </section>
      <div className="jq-builder-columns">
        <div className="jq-builder-main">
          <div className={`jq-card${model.isReadable ? '' : ' jq-builder-stale'}`} inert={!model.isReadable}>
            <Form />
          </div>
          {/* anew for each step: rows of another one must not stand below its name */}
          <PreviewPanel key={selected} />
        </div>
        <aside className="jq-builder-side">
          <section className="jq-card jq-builder-text">
            <Side />
            <div className="jq-builder-findings">
              <Findings />
            </div>
          </section>
        </aside>
      </div>
    </div>
  )
}

/** The golden case, which everybody reads, before the text, which few do. */
function Side() {
  const { t } = useTranslation('builder')
  const { ticks } = useBuilder()
  return (
    <Tabs
      className="jq-builder-tabs"
      items={[
        { key: 'case', label: `${t('case.title')}${ticks.all.length > 0 ? ` ${ticks.all.length}` : ''}`, children: <CaseTab /> },
        { key: 'yaml', label: t('yaml.tab'), children: <YamlPanel /> },
      ]}
    />
  )
}

/** What the model asks, and what it does about it, as a person would say it. */
function Question() {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { view, check } = useBuilder()
  const question = tx(view.question)
  const steps = check?.steps.flatMap(({ id, words }) => (words ? [{ id, words: tx(words) }] : [])) ?? []
  return (
    <section className="jq-card jq-build-question" aria-label={t('question.title')}>
      <p className="jq-model-asks">{question || t('question.none')}</p>
      {steps.length > 0 ? (
        <details>
          <summary>{t('question.words')}</summary>
          <ol>
            {steps.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
            {check?.leads ? <li>{tx(check.leads)}</li> : null}
          </ol>
        </details>
      ) : null}
    </section>
  )
}

function Form() {
  const { selected } = useBuilder()
  return (
    <>
      <div className="jq-form-findings">
        <Findings only={selected} />
      </div>
      <Fields />
    </>
  )
}

function Fields() {
  const { t } = useTranslation('builder')
  const { view, selected } = useBuilder()
  const step = view.steps.find(({ name }) => name === selected)
  const input = view.inputs.find(({ name }) => name === selected)
  if (step) return <StepForm key={step.name} step={step} />
  if (input) return <InputForm key={input.name} input={input} />
  if (selected === LEADS) return <LeadsForm />
  if (selected === PARAMS) return <ParamsForm />
  if (selected === MODEL) return <ModelForm />
  return <p className="jq-form jq-faint">{t('form.nothing')}</p>
}
