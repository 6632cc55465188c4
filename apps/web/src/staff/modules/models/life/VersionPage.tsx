import { BlockOutlined } from '@ant-design/icons'
import { api, type ModelDraft, linkTo } from '@jianqing/contract'
import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useApi } from '../../../../kit/api.ts'
import { useTx } from '../../../../kit/i18n/index.ts'
import { ActionBar } from '../../../../kit/action/ActionBar.tsx'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { SimilarModels } from '../parts/SimilarModels.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { StateTag } from '../../../../kit/tags.tsx'
import { Timeline } from '../../../../kit/Timeline.tsx'
import { TrialPanels } from '../trials/TrialPanels.tsx'
import { CasePanel } from './CasePanel.tsx'
import { ImportedPanel } from './ImportedPanel.tsx'
import { ModelStateTag } from './ModelStateTag.tsx'
import { ShadowPanel } from './ShadowPanel.tsx'
import { TextPanel } from './TextPanel.tsx'
import { useEdits } from './useEdits.ts'
import { useActOnVersion } from './useVersion.ts'
import { Way } from './Way.tsx'
import '../../../../kit/words.css'
import '../registry/models.css'
import './life.css'

/** One version of a model: its text, its golden case, its shadow run, and what may be done with it now. */
export function VersionPage() {
  const { id = '' } = useParams()
  const { data: draft, error, refetch } = useApi(api.models.drafts.get, { params: { id } })
  if (error && !draft) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!draft) return <PageSkeleton />
  return <Version key={id} draft={draft} />
}

const PUBLISHED: readonly ModelDraft['state'][] = ['published', 'paused', 'replaced', 'retired']

function Version({ draft }: { draft: ModelDraft }) {
  const { t } = useTranslation('models')
  const tx = useTx()
  const edits = useEdits(draft)
  const { onAct, onConflict } = useActOnVersion(draft.id)
  const used = PUBLISHED.includes(draft.state)
  const { basedOn, replaces } = draft
  return (
    <>
      <PageHeader
        title={draft.title ? tx(draft.title) : t('life.drafts.untitled')}
        back={
          used ? { to: linkTo.model(draft.modelId), label: t('life.page.backModel') } : { to: '/models/drafts', label: t('life.page.back') }
        }
        tags={
          <>
            <ModelStateTag state={draft.state} />
            <StateTag tone="quiet">{t('life.versions.version', { n: draft.version })}</StateTag>
            <span className="jq-id">{draft.modelId}</span>
          </>
        }
        sub={
          draft.origin === 'catalogue'
            ? t('life.versions.shipped')
            : [draft.officeName, draft.author ? t('life.versions.author', { name: draft.author.name }) : null].filter(Boolean).join(' · ')
        }
        extra={
          draft.editable ? (
            <Link to={linkTo.draft(draft.id)}>
              <Button icon={<BlockOutlined />}>{t('life.page.builder')}</Button>
            </Link>
          ) : undefined
        }
      />
      <div className="jq-version">
        <div className="jq-stack">
          <Way state={draft.state} />
          {!used && basedOn && replaces && basedOn.modelId === draft.modelId && basedOn.version < replaces.version ? (
            <Alert type="warning" showIcon title={t('life.page.stale', { current: replaces.version, base: basedOn.version })} />
          ) : null}
          {draft.imported ? <ImportedPanel imported={draft.imported} /> : null}
          <SimilarModels draft={draft} />
          <CasePanel draft={draft} edits={edits} />
          <TextPanel draft={draft} edits={edits} />
          <ShadowPanel draft={draft} />
          <TrialPanels draft={draft} />
        </div>
        <aside className="jq-stack">
          <section className="jq-card jq-model-side">
            <h2 className="jq-h2">{t('life.state.acts')}</h2>
            <ActionBar
              actions={draft.actions}
              recordId={draft.id}
              onConflict={onConflict}
              onAct={(action, form) => onAct({ action, revision: draft.revision, form })}
            />
          </section>
          {basedOn || replaces ? (
            <section className="jq-card jq-model-side">
              <h2 className="jq-h2">{t('life.page.compare')}</h2>
              <ul className="jq-stack" style={{ gap: 4 }}>
                {replaces ? (
                  <li>
                    <Link to={linkTo.diff(replaces.id, draft.id)}>{t('life.page.compareReplaced', { n: replaces.version })}</Link>
                  </li>
                ) : null}
                {basedOn && basedOn.id !== replaces?.id ? (
                  <li>
                    <Link to={linkTo.diff(basedOn.id, draft.id)}>
                      {t('life.page.compareBase', { model: basedOn.modelId, n: basedOn.version })}
                    </Link>
                  </li>
                ) : null}
              </ul>
            </section>
          ) : null}
          <section className="jq-card jq-model-side">
            <h2 className="jq-h2">{t('life.page.timeline')}</h2>
            <Timeline entries={draft.timeline} />
          </section>
        </aside>
      </div>
    </>
  )
}
