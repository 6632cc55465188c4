import { type EditorState, Transaction, type TransactionSpec } from '@codemirror/state'

/** Takes over a text from outside the editor. It is no edit of whoever writes there: stepping back must not end in an empty text. */
export function fromOutside(state: EditorState, text: string): TransactionSpec | null {
  const doc = state.doc.toString()
  return doc === text ? null : { changes: onlyChange(doc, text), annotations: Transaction.addToHistory.of(false) }
}

/** The smallest change that leads from one text to the other, so that the cursor stays where it is. */
function onlyChange(from: string, to: string): { from: number; to: number; insert: string } {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let end = 0
  while (end < from.length - start && end < to.length - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}
