import { HistoryOutlined, UnorderedListOutlined } from '@ant-design/icons'
import { api, type ModelDetail } from '@jianqing/contract'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { useMay } from '../../../shell/session/session.tsx'
import { Basis } from '../../../../kit/Basis.tsx'
import { CodeFold } from '../../../../kit/CodeFold.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { LeadFigures } from '../../../../kit/LeadFigures.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StepFlow } from '../../../../kit/StepFlow.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { areaName } from '../../../../kit/area.ts'
import { Inputs } from './Inputs.tsx'
import { EffectPanel } from '../life/EffectPanel.tsx'
import { GiveModel } from '../life/GiveModel.tsx'
import { LocalParams } from '../life/LocalParams.tsx'
import { ModelStateTag } from '../life/ModelStateTag.tsx'
import { StateNotice, StatePanel } from '../life/StatePanel.tsx'
import { VersionsPanel } from '../life/VersionsPanel.tsx'
import { PrecisionByVersion } from './PrecisionByVersion.tsx'
import { RunPanel } from './RunPanel.tsx'
import '../../../../kit/words.css'
import './models.css'

/** One model: what it asks, how it decides, what it needs; run it, see what it found and how right it was. */
export function ModelPage() {
  const { t } = useTranslation('models')
  const tx = useTx()
  const may = useMay()
  const { model: id = '' } = useParams()
  const { data: model, error, refetch } = useApi(api.models.get, { params: { model: id } })
  if (error && !model) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!model) return <PageSkeleton />
  return (
    <>
      <PageHeader
        title={tx(model.title)}
        back={{ to: '/models', label: t('one.back') }}
        tags={
          <>
            <StateTag tone="brand">{tx(areaName(model.area))}</StateTag>
            <ModelStateTag state={model.state} />
            <StateTag tone="quiet">{t('one.version', { version: model.version })}</StateTag>
            <StateTag tone="quiet">{t(`life.origin.${model.origin}`)}</StateTag>
            <span className="jq-id">{model.id}</span>
          </>
        }
        extra={
          <>
            {may('run:read') ? (
              <Link to={`/runs?model=${encodeURIComponent(model.id)}`}>
                <Button icon={<HistoryOutlined />}>{t('one.runs')}</Button>
              </Link>
            ) : null}
            {may('lead:read') ? (
              <Link to={`/leads?model=${encodeURIComponent(model.id)}`}>
                <Button icon={<UnorderedListOutlined />}>{t('one.leads')}</Button>
              </Link>
            ) : null}
          </>
        }
      />
      <StateNotice state={model.state} />
      <div className="jq-model-page">
        <div className="jq-stack">
          <About model={model} />
          <Steps model={model} />
          <EffectPanel model={model} />
          <VersionsPanel model={model} />
          <CodeFold
            items={[
              { key: 'source', label: t('one.definition'), code: model.source },
              { key: 'sql', label: t('one.sql'), code: model.sql },
            ]}
          />
        </div>
        <aside className="jq-stack">
          {model.state === 'published' ? <RunPanel key={runKey(model)} model={model} /> : null}
          <StatePanel model={model} />
          <LocalParams model={model} />
          <GiveModel id={model.id} />
          <PrecisionByVersion versions={model.precisionByVersion} current={model.version} />
        </aside>
      </div>
    </>
  )
}

/** The form of a run begins anew when its defaults changed. */
const runKey = (model: ModelDetail) => `${model.version} ${JSON.stringify(model.params.map(p => p.local?.value ?? null))}`

function About({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  return (
    <section className="jq-card jq-model-about">
      <h2 className="jq-sr">{t('one.question')}</h2>
      <p className="jq-model-asks">{tx(model.question)}</p>
      <p className="jq-faint">{t('one.caution')}</p>
      <dl>
        <div>
          <dt>{t('one.basis')}</dt>
          <dd>
            <Basis of={model} />
          </dd>
        </div>
        <div>
          <dt>{t('one.inputs')}</dt>
          <dd>
            <Inputs inputs={model.inputs} />
          </dd>
        </div>
      </dl>
    </section>
  )
}

function Steps({ model }: { model: ModelDetail }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const rows = new Map(model.lastRun?.steps.map(s => [s.id, s.rows]))
  // Inputs are named by their data sets, steps by their own ids.
  const names = new Map(model.inputs.map(i => [i.name, tx(i.title)]))
  return (
    <section className="jq-card jq-model-steps">
      <header>
        <h2 className="jq-h2">{t('one.steps')}</h2>
        <span className="jq-faint">{rows.size > 0 ? t('one.stepsHint') : t('one.stepsHintNever')}</span>
      </header>
      <StepFlow
        sources={
          <span className="jq-flow-sources">
            {model.inputs.map(i => (
              <StateTag key={i.name} tone="calm">
                {tx(i.title)}
              </StateTag>
            ))}
          </span>
        }
        steps={model.steps.map(s => ({ ...s, inputs: s.inputs.map(i => names.get(i) ?? i), rows: rows.get(s.id) ?? null }))}
        result={
          <span className="jq-flow-sources">
            <b>{t('flow.result')}</b>
            {model.lastRun?.leads ? <LeadFigures leads={model.lastRun.leads} /> : null}
          </span>
        }
      />
    </section>
  )
}
