import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint'
import { Compartment, EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useTx } from '../../../../../kit/i18n/index.ts'
import { useBuilder } from './context.ts'

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--jq-key-1)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--jq-key-3)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--jq-text-faint)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--jq-key-2)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--jq-text-soft)' },
])

const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--jq-text)', backgroundColor: 'var(--jq-surface)' },
  '.cm-content': { caretColor: 'var(--jq-text)' },
  '.cm-scroller': { fontFamily: "'JetBrains Mono', 'Cascadia Mono', Consolas, monospace", lineHeight: '20px' },
  '.cm-gutters': { color: 'var(--jq-text-faint)', backgroundColor: 'var(--jq-sunk)', borderRight: '1px solid var(--jq-line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--jq-brand-soft) 60%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--jq-text)' },
  '&.cm-focused': { outline: '2px solid var(--jq-brand)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--jq-brand-line)',
  },
  '.cm-tooltip': {
    color: 'var(--jq-text)',
    backgroundColor: 'var(--jq-raised)',
    border: '1px solid var(--jq-line-strong)',
    borderRadius: '6px',
  },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--jq-danger)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--jq-warn)' },
})

/** What may change while an editor stands. */
const setting = new Compartment()

/** The text itself, with findings at their lines. Tab leaves the editor after Escape, as the editor says. */
export function YamlPanel() {
  const { t } = useTranslation('builder')
  const tx = useTx()
  const { model, check, selected, readOnly } = useBuilder()
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(undefined)
  const write = useRef(model.write)
  useEffect(() => {
    write.current = model.write
  }, [model.write])
  const label = t('yaml.title')

  useEffect(() => {
    const view = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          highlightActiveLine(),
          drawSelection(),
          history(),
          yaml(),
          syntaxHighlighting(colours),
          theme,
          lintGutter(),
          EditorView.lineWrapping,
          keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
          setting.of([]),
          EditorView.updateListener.of(update => {
            if (
              update.docChanged &&
              update.transactions.some(
                tr =>
                  tr.isUserEvent('input') ||
                  tr.isUserEvent('delete') ||
                  tr.isUserEvent('undo') ||
                  tr.isUserEvent('redo') ||
                  tr.isUserEvent('move'),
              )
            )
              write.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    editor.current = view
    return () => view.destroy()
    // made once; the text and what else changes come by the effects below
  }, [])

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
    if (!view || view.state.doc.toString() === model.text) return
    view.dispatch({ changes: onlyChange(view.state.doc.toString(), model.text) })
  }, [model.text])

  useEffect(() => {
    const view = editor.current
    if (!view) return
    const { doc } = view.state
    const found = (check?.diagnostics ?? [])
      .filter(d => d.line <= doc.lines)
      .map((d): Diagnostic => {
        const line = doc.line(d.line)
        const from = Math.min(line.from + d.column - 1, line.to)
        return { from, to: line.to, severity: d.severity, message: `${tx(d.message)}${d.hint ? `\n${tx(d.hint)}` : ''}` }
      })
    view.dispatch(setDiagnostics(view.state, found))
  }, [check, tx])

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

  return <div className="jq-yaml" ref={host} />
}

/** The smallest change that leads from one text to the other, so that the cursor stays where it is. */
function onlyChange(from: string, to: string): { from: number; to: number; insert: string } {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  while (end < from.length - start && end < to.length - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}
