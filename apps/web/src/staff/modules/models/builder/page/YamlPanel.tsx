import { EditorView } from '@codemirror/view'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CodeEditor } from '../../../../../kit/code/CodeEditor.tsx'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { useBuilder } from './context.ts'

/** The text itself, with findings at their lines. */
export function YamlPanel() {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { model, check, selected, readOnly } = useBuilder()
  const editor = useRef<EditorView>(undefined)
  const findings = useMemo(
    () =>
      (check?.diagnostics ?? []).map(({ line, column, severity, message, hint }) => ({
        line,
        column,
        severity,
        message: `${tx(message)}${hint ? `\n${tx(hint)}` : ''}`,
      })),
    [check, tx],
  )

  // what is chosen on the canvas comes into sight, unless somebody is writing
  useEffect(() => {
    const view = editor.current
    if (!view || view.hasFocus) return
    const at = new RegExp(`^ {2,}${selected.replace(/\W/g, '')}:`, 'm').exec(view.state.doc.toString())
    if (at && !selected.startsWith('#'))
      view.dispatch({
        selection: { anchor: at.index + at[0].length },
        effects: EditorView.scrollIntoView(at.index, { y: 'start', yMargin: 40 }),
      })
  }, [selected])

  return (
    <div className="jq-yaml">
      <CodeEditor
        text={model.text}
        label={t('yaml.title')}
        readOnly={readOnly}
        onWrite={model.write}
        findings={findings}
        onView={view => (editor.current = view)}
      />
    </div>
  )
}
