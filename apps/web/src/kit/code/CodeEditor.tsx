import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { fieldsMarked } from './fields.ts'
import { fromOutside } from './outside.ts'
import { colours, theme } from './theme.ts'
import './editor.css'

/** Something found in the text, at its place; lines and columns from 1. */
interface Found {
  severity: 'error' | 'warning'
  line: number
  column: number
  message: string
}

interface CodeEditorProps {
  text: string
  label: string
  readOnly: boolean
  /** What somebody writes. */
  onWrite: (text: string) => void
  findings: readonly Found[]
  /** Words for people rather than a text for machines. */
  prose?: boolean
  /** The editor itself, for whoever leads to a place in it. */
  onView?: (view: EditorView) => void
}

/** What may change while an editor stands. */
const setting = new Compartment()
const BY_HAND = ['input', 'delete', 'undo', 'redo', 'move']

/** A text with findings at their lines. Tab leaves the editor after Escape, as the editor says. */
export function CodeEditor({ text, label, readOnly, onWrite, findings, prose = false, onView }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(undefined)
  const give = useRef(onView)
  const write = useRef(onWrite)
  useEffect(() => {
    write.current = onWrite
  }, [onWrite])

  useEffect(() => {
    const view = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          drawSelection(),
          history(),
          ...(prose ? [fieldsMarked] : [yaml(), syntaxHighlighting(colours)]),
          theme,
          lintGutter(),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          setting.of([]),
          EditorView.updateListener.of(update => {
            if (update.docChanged && update.transactions.some(tr => BY_HAND.some(event => tr.isUserEvent(event))))
              write.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    editor.current = view
    give.current?.(view)
    return () => view.destroy()
    // made once; the text and what else changes come by the effects below
  }, [prose])

  useEffect(() => {
    editor.current?.dispatch({
      effects: setting.reconfigure([
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      ]),
    })
  }, [readOnly, label])

  useEffect(() => {
    const view = editor.current
    const change = view && fromOutside(view.state, text)
    if (change) view.dispatch(change)
  }, [text])

  useEffect(() => {
    const view = editor.current
    if (!view) return
    const { doc } = view.state
    const found = findings
      .filter(({ line }) => line <= doc.lines)
      .map(({ line: n, column, severity, message }): Diagnostic => {
        const line = doc.line(n)
        return { from: Math.min(line.from + column - 1, line.to), to: line.to, severity, message }
      })
    view.dispatch(setDiagnostics(view.state, found))
  }, [findings])

  return <div className={`jq-code-editor ${prose ? 'is-prose' : ''}`} ref={host} />
}
