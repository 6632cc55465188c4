import type { MouseEvent } from 'react'

interface Click {
  /** What was clicked lies in the row itself, not in something that opened above it. */
  inRow: boolean
  /** It is a link, a button or a field, which has a meaning of its own. */
  onControl: boolean
  /** With a key or another mouse button, or at the end of choosing text. */
  special: boolean
}

/** Does a click on a row open what the row is about? */
export const opensRow = ({ inRow, onControl, special }: Click): boolean => inRow && !onControl && !special

const CONTROLS = 'a, button, input, label, select, textarea, summary, [role="button"], [role="checkbox"], [role="combobox"]'

/** The way by mouse; by keys and for readers there is the link in the row. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  const { currentTarget: row, target, button, ctrlKey, metaKey, shiftKey, altKey } = event
  const link = row.querySelector<HTMLAnchorElement>('.jq-record-title a')
  if (!link || !(target instanceof Element)) return
  const click = {
    inRow: row.contains(target),
    onControl: target.closest(CONTROLS) !== null,
    special: button !== 0 || ctrlKey || metaKey || shiftKey || altKey || (getSelection()?.toString() ?? '') !== '',
  }
  if (opensRow(click)) link.click()
}
