import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

export const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--jq-key-1)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--jq-key-3)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--jq-text-faint)', fontStyle: 'italic' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--jq-key-2)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--jq-text-soft)' },
])

export const theme = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--jq-text)', backgroundColor: 'var(--jq-surface)' },
  '.cm-content': { caretColor: 'var(--jq-text)' },
  '.cm-scroller': {
    fontFamily: "'JetBrains Mono', 'Cascadia Mono', Consolas, 'Noto Sans Mono CJK SC', monospace, 'Noto Sans SC Variable'",
    lineHeight: '20px',
  },
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
