import { CopyOutlined, RedoOutlined, SafetyCertificateOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons'
import { api, MODEL_STATES, type ModelDraft, linkTo } from '@jianqing/contract'
import { Alert, App, Button, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useBlocker, useNavigate, useParams } from 'react-router'
import { useAsked } from '../../../../../kit/address.ts'
import { ApiError, useApi, useCommand, useKeep } from '../../../../../kit/api.ts'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { errorText } from '../../../../../kit/errors.ts'
import { ErrorState } from '../../../../../kit/ErrorState.tsx'
import { PageHeader } from '../../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../../kit/Skeletons.tsx'
import { SimilarModels } from '../../parts/SimilarModels.tsx'
import { StateTag } from '../../../../../kit/tags.tsx'
import { SKELETON } from '../model/skeleton.ts'
import { BuilderView } from './BuilderView.tsx'
import { type ModelText, useModelText } from './useModelText.ts'

/** A draft that is built on; `/models/drafts/new` begins one from nothing, or with `?from=<model>` as a copy. */
export function BuilderPage() {
  const { id = '' } = useParams()
  const [search] = useAsked()
  if (id !== 'new') return <OneDraft key={id} id={id} />
  const from = search.get('from')
  return from ? <Copied key={from} from={from} /> : <Editing key="new" initial={SKELETON} draft={null} />
}

function OneDraft({ id }: { id: string }) {
  const { data, error, refetch } = useApi(api.models.drafts.get, { params: { id } }, { refetchOnWindowFocus: false })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  return data ? <Editing initial={data.text} draft={data} /> : <PageSkeleton />
}

function Copied({ from }: { from: string }) {
  const { data, error, refetch } = useApi(api.models.get, { params: { model: from } })
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  return data ? <Editing initial={data.source} draft={null} copyOf={data.id} /> : <PageSkeleton />
}

function Editing({ initial, draft, copyOf }: { initial: string; draft: ModelDraft | null; copyOf?: string }) {
  const { t } = useTranslation('builder')
  const { t: onward } = useTranslation('models')
  const { message } = App.useApp()
  const go = useNavigate()
  const keep = useKeep()
  const model = useModelText(initial)
  const [kept, setKept] = useState(draft?.text ?? null)
  const isChanged = model.text !== (kept ?? initial)
  const isSaved = kept !== null && !isChanged
  const readOnly = draft !== null && !draft.editable
  const done = (answer: ModelDraft) => {
    keep(api.models.drafts.get, { params: { id: answer.id } }, answer)
    setKept(answer.text)
    void message.success(t('page.saved'))
  }
  const create = useCommand(api.models.drafts.create, {
    refreshes: [api.models.drafts.list],
    onSuccess: answer => {
      done(answer)
      void go(linkTo.draft(answer.id), { replace: true, state: { saved: true } })
    },
  })
  const update = useCommand(api.models.drafts.save, {
    refreshes: [api.models.drafts.list],
    onSuccess: (answer, { body }) => {
      if (body.text === model.text) model.replace(answer.text)
      done(answer)
    },
  })
  const isBusy = create.isPending || update.isPending
  const save = () => {
    if (draft) update.mutate({ params: { id: draft.id }, body: { revision: draft.revision, text: model.text } })
    else create.mutate({ body: { text: model.text, ...(copyOf && { copyOf }) } })
  }
  const error = create.error ?? update.error
  const head = (
    <Head
      model={model}
      draft={draft}
      isSaved={isSaved}
      actions={
        <>
          <Button
            icon={<UndoOutlined />}
            disabled={!model.canUndo}
            onClick={model.undo}
            aria-label={t('tools.undo')}
            title={t('tools.undo')}
          />
          <Button
            icon={<RedoOutlined />}
            disabled={!model.canRedo}
            onClick={model.redo}
            aria-label={t('tools.redo')}
            title={t('tools.redo')}
          />
          {draft ? (
            <Link to={linkTo.version(draft.id)}>
              <Button icon={<SafetyCertificateOutlined />}>{onward('life.page.onward')}</Button>
            </Link>
          ) : null}
          {draft ? (
            <Button icon={<CopyOutlined />} loading={create.isPending} onClick={() => create.mutate({ body: { text: model.text } })}>
              {t('page.copy')}
            </Button>
          ) : null}
          <Button type="primary" icon={<SaveOutlined />} disabled={readOnly || isSaved} loading={isBusy} onClick={save}>
            {t('page.save')}
          </Button>
        </>
      }
      notice={
        error ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={error instanceof ApiError && error.code === 'conflict' ? t('page.conflict') : errorText(error)}
          />
        ) : readOnly ? (
          <Alert type="info" showIcon title={t('page.readOnly')} />
        ) : null
      }
    />
  )
  return (
    <>
      <LeaveGuard isOn={isChanged && !create.isSuccess} />
      <BuilderView model={model} draft={draft} readOnly={readOnly} head={head} />
    </>
  )
}

function Head({
  model,
  draft,
  isSaved,
  actions,
  notice,
}: {
  model: ModelText
  draft: ModelDraft | null
  isSaved: boolean
  actions: React.ReactNode
  notice: React.ReactNode
}) {
  const { t } = useTranslation('builder')
  const tx = useTx()
  return (
    <>
      <PageHeader
        title={tx(model.view.title) || t('page.untitled')}
        back={{ to: '/models', label: t('page.back') }}
        tags={
          <>
            <StateTag tone="brand">{draft ? tx(MODEL_STATES[draft.state]) : t('page.fresh')}</StateTag>
            <span className="jq-id">{model.view.id}</span>
            <span className={isSaved ? 'jq-faint' : 'jq-warn'} role="status">
              {t(isSaved ? 'page.isSaved' : 'page.isChanged')}
            </span>
          </>
        }
        extra={actions}
      />
      <div className="jq-builder-notices">
        {notice}
        {draft ? <SimilarModels draft={draft} /> : null}
      </div>
    </>
  )
}

/** Asks before what was not saved is left behind; closing the window asks in the browser's own words. */
function LeaveGuard({ isOn }: { isOn: boolean }) {
  const { t } = useTranslation('builder')
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isOn && currentLocation.pathname !== nextLocation.pathname && !(nextLocation.state as { saved?: boolean } | null)?.saved,
  )
  useEffect(() => {
    if (!isOn) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isOn])
  return (
    <Modal
      open={blocker.state === 'blocked'}
      title={t('page.leave')}
      okText={t('page.leaveYes')}
      cancelText={t('page.leaveNo')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('page.leaveHelp')}
    </Modal>
  )
}
