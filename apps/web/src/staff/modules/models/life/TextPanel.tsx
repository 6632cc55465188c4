import { api, type ModelDraft } from '@jianqing/contract'
import { Alert, App, Button, Collapse, Input, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { ApiError, useCommand } from '../../../../kit/api.ts'
import { CodeFold } from '../../../../kit/CodeFold.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { Diagnostics } from './Diagnostics.tsx'
import type { Edits } from './useEdits.ts'
import { AFTER, useKeepVersion } from './useVersion.ts'

/** The text of a version: to be changed while it is a draft, to be read afterwards. */
export function TextPanel({ draft, edits }: { draft: ModelDraft; edits: Edits }) {
  const { t } = useTranslation('models')
  if (!draft.editable)
    return (
      <div>
        <CodeFold items={[{ key: 'text', label: t('life.page.text'), code: draft.text }]} />
      </div>
    )
  return (
    <section className="jq-card jq-text-edit">
      {/* few write it; what is wrong with it stands below in any case */}
      <Collapse
        ghost
        {...(draft.errors > 0 ? { defaultActiveKey: 'text' } : {})}
        items={[
          {
            key: 'text',
            label: <h2 className="jq-h2">{t('life.page.text')}</h2>,
            children: (
              <div className="jq-stack">
                <p className="jq-faint">
                  <small>{t('life.page.textHelp')}</small>
                </p>
                <Input.TextArea
                  aria-label={t('life.page.text')}
                  value={edits.text}
                  onChange={event => edits.setText(event.target.value)}
                  autoSize={{ minRows: 12, maxRows: 40 }}
                  spellCheck={false}
                  maxLength={200_000}
                />
              </div>
            ),
          },
        ]}
      />
      <div className="jq-text-below">
        <SaveText draft={draft} edits={edits} />
        <h3 className="jq-h2">{t('life.page.diagnostics')}</h3>
        <Diagnostics items={draft.diagnostics} />
      </div>
    </section>
  )
}

function SaveText({ draft, edits }: { draft: ModelDraft; edits: Edits }) {
  const { t } = useTranslation('models')
  const { message } = App.useApp()
  const go = useNavigate()
  const keep = useKeepVersion()
  const save = useCommand(api.models.drafts.save, {
    refreshes: AFTER,
    onSuccess: saved => {
      keep(saved)
      edits.savedText(saved.revision)
      void message.success(t('life.page.saved'))
    },
  })
  const remove = useCommand(api.models.drafts.remove, {
    refreshes: AFTER,
    onSuccess: () => {
      void message.success(t('life.page.removed'))
      void go('/models/drafts')
    },
  })
  const error = save.error ?? remove.error
  return (
    <>
      {error ? (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={error instanceof ApiError && error.code === 'conflict' ? t('life.page.conflict') : errorText(error)}
        />
      ) : null}
      <div className="jq-actions">
        <Button
          type="primary"
          loading={save.isPending}
          disabled={!edits.textChanged}
          onClick={() => save.mutate({ params: { id: draft.id }, body: { text: edits.text, revision: edits.revision } })}
        >
          {t('life.page.save')}
        </Button>
        <Popconfirm
          title={t('life.page.remove')}
          description={t('life.page.removeSure')}
          okText={t('life.page.remove')}
          cancelText={t('life.new.cancel')}
          onConfirm={() => remove.mutate({ params: { id: draft.id } })}
        >
          <Button type="text" danger loading={remove.isPending}>
            {t('life.page.remove')}
          </Button>
        </Popconfirm>
        {edits.textChanged ? (
          <span className="jq-warn" role="status">
            {t('life.page.unsaved')}
          </span>
        ) : null}
      </div>
    </>
  )
}
