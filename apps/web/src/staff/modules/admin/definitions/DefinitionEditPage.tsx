import { addressOf, api, DEFINITION_KINDS, type DefinitionDetail } from '@jianqing/contract'
import type { EditorView } from '@codemirror/view'
import { Alert, App, Button } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { ApiError, useApi, useCommand, useKeep } from '../../../../kit/api.ts'
import { CodeEditor } from '../../../../kit/code/CodeEditor.tsx'
import { errorText } from '../../../../kit/errors.ts'
import { ErrorState } from '../../../../kit/ErrorState.tsx'
import { useTx } from '../../../../kit/i18n/index.ts'
import { PageHeader } from '../../../../kit/PageHeader.tsx'
import { PageSkeleton } from '../../../../kit/Skeletons.tsx'
import { Differences } from './Differences.tsx'
import { Fields } from './Fields.tsx'
import { Found } from './Found.tsx'
import { Preview } from './Preview.tsx'
import { definitionRecord } from './record.ts'
import { Rehearsed } from './Rehearsed.tsx'
import { type Tab, Tabs } from './Tabs.tsx'
import { useChecked } from './useChecked.ts'
import '../../../../kit/words.css'
import './definitions.css'

/** A draft that is being written: the text at one side, what it comes to at the other. */
export function DefinitionEditPage() {
  const { t } = useTranslation('definitions')
  const { id = '' } = useParams()
  // Read once: a refetch under one's hands would change the revision that one's words are based on.
  const { data, error, refetch } = useApi(
    api.definitions.get,
    { params: { id } },
    { refetchOnWindowFocus: false, staleTime: Infinity, refetchOnMount: 'always' },
  )
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  if (!data.editable)
    return (
      <Alert
        type="info"
        showIcon
        title={t('edit.notEditable')}
        action={<Link to={addressOf(api.definitions, id)}>{t('edit.open')}</Link>}
      />
    )
  return <Editor key={id} draft={data} />
}

function Editor({ draft }: { draft: DefinitionDetail }) {
  const { t } = useTranslation('definitions')
  const tx = useTx()
  const { message } = App.useApp()
  const keep = useKeep()
  const { id } = draft
  const [text, setText] = useState(draft.text)
  const [chosen, choose] = useState('preview')
  const editor = useRef<EditorView>(undefined)
  const { checked, checkedText, stale } = useChecked(draft, text)
  const save = useCommand(api.definitions.save, {
    refreshes: [api.definitions.list, ...definitionRecord.refreshes],
    onSuccess: saved => {
      keep(api.definitions.get, { params: { id } }, saved)
      void message.success(t('edit.saved'))
    },
  })
  const found = useMemo(
    () =>
      checked.findings.map(({ level, line, column, message: said, hint }) => ({
        severity: level,
        line,
        column,
        message: hint ? `${tx(said)}\n${tx(hint)}` : tx(said),
      })),
    [checked, tx],
  )
  const goTo = ({ line, column }: { line: number; column: number }) => {
    const view = editor.current
    if (!view || line > view.state.doc.lines) return
    const place = view.state.doc.line(line)
    view.dispatch({ selection: { anchor: Math.min(place.from + column - 1, place.to) }, scrollIntoView: true })
    view.focus()
  }
  const insert = (field: string) => {
    const view = editor.current
    if (!view) return
    view.dispatch({ ...view.state.replaceSelection(field), userEvent: 'input' })
    view.focus()
  }
  const changed = text !== draft.text
  const tabs: Tab[] = [
    { id: 'preview', label: t('tab.preview'), show: () => <Preview of={checked.preview} /> },
    { id: 'differences', label: t('tab.differences'), show: () => <Differences of={{ ...draft, ...checked }} /> },
    ...(draft.kind === 'paper'
      ? [{ id: 'rehearsal', label: t('tab.rehearsal'), show: () => <Rehearsed id={id} text={checkedText} /> }]
      : []),
  ]
  return (
    <>
      <PageHeader
        title={t('edit.title', { title: tx(draft.title) })}
        sub={tx(DEFINITION_KINDS[draft.kind])}
        back={{ to: addressOf(api.definitions, id), label: t('edit.back') }}
      />
      <div className="jq-definition-edit">
        <section className="jq-card jq-definition-text" aria-label={t('edit.text')}>
          <div className="jq-definition-bar">
            <Button
              type="primary"
              loading={save.isPending}
              disabled={!changed}
              onClick={() => save.mutate({ params: { id }, body: { text, revision: draft.revision } })}
            >
              {t('edit.save')}
            </Button>
            {changed ? (
              <span className="jq-warn" role="status">
                {t('edit.unsaved')}
              </span>
            ) : (
              <Link to={addressOf(api.definitions, id)}>{t('edit.propose')}</Link>
            )}
            {save.error ? (
              <Alert
                type="error"
                showIcon
                title={save.error instanceof ApiError && save.error.code === 'conflict' ? t('edit.conflict') : errorText(save.error)}
              />
            ) : null}
          </div>
          <CodeEditor
            text={text}
            label={t('edit.text')}
            readOnly={false}
            onWrite={setText}
            findings={found}
            prose={draft.kind === 'paper'}
            onView={view => (editor.current = view)}
          />
          <div className="jq-definition-below">
            <Found items={checked.findings} onGo={goTo} />
            {checked.preview.kind === 'paper' ? <Fields of={checked.preview.fields} onInsert={insert} /> : null}
          </div>
        </section>
        <Tabs tabs={tabs} chosen={chosen} onChoose={choose} label={t('page.views')} className={stale ? 'jq-definition-stale' : ''} />
      </div>
    </>
  )
}
