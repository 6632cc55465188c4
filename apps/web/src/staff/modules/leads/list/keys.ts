export type TriageCommand =
  | { kind: 'move'; by: 1 | -1 }
  | { kind: 'open' }
  | { kind: 'help' }
  | { kind: 'choose' }
  | { kind: 'none' }
  | { kind: 'act'; action: string; /** Which of the reasons, from 1. */ reason?: number }

/** The key of each action that has one. */
export const ACTION_KEYS: Readonly<Record<string, string>> = { accept: 'A', reject: 'R', merge: 'M', assign: 'G' }

const act = (action: string): TriageCommand => ({ kind: 'act', action })
const COMMANDS: Record<string, TriageCommand> = {
  j: { kind: 'move', by: 1 },
  k: { kind: 'move', by: -1 },
  ArrowDown: { kind: 'move', by: 1 },
  ArrowUp: { kind: 'move', by: -1 },
  Enter: { kind: 'open' },
  o: { kind: 'open' },
  x: { kind: 'choose' },
  Escape: { kind: 'none' },
  '?': { kind: 'help' },
  '？': { kind: 'help' },
  ...Object.fromEntries(Object.entries(ACTION_KEYS).map(([action, key]) => [key.toLowerCase(), act(action)])),
  ...Object.fromEntries([1, 2, 3, 4, 5].map(reason => [String(reason), { kind: 'act', action: 'reject', reason }])),
}

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  isComposing: boolean
}

/** What a key means in the list; null where it belongs to something else: a field, a button, a menu, the browser. */
export function commandOf(
  event: Pressed,
  target: { tagName: string; isBox?: boolean; isContentEditable: boolean; inDialog: boolean } | null,
): TriageCommand | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  // nothing is typed into the box by which a row is chosen
  const field = target && !target.isBox && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  if (target && (target.inDialog || target.isContentEditable || field)) return null
  const command = COMMANDS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null
  // A link or a button that has the focus keeps its own keys.
  if (command && (event.key === 'Enter' || event.key.startsWith('Arrow')) && target && /^(A|BUTTON)$/.test(target.tagName)) return null
  return command
}

/** The place after a step; from nowhere the first step leads to the first lead. Beyond either end lies another page. */
export const moved = (at: number, by: 1 | -1, length: number): number | 'next' | 'previous' => {
  if (at < 0) return 0
  if (at + by >= length) return 'next'
  return at + by < 0 ? 'previous' : at + by
}

/** The lead that is looked at: the one that the address names, or, once that has left the list, whichever has moved up to its place. */
export function placeOf(items: readonly { id: string }[], open: string | null, before: number): { at: number; id: string | null } {
  if (items.length === 0) return { at: -1, id: open }
  const found = items.findIndex(({ id }) => id === open)
  if (found >= 0) return { at: found, id: open }
  // one that was never in the list came with the address, from a letter or a colleague
  if (before < 0) return { at: -1, id: open }
  const at = Math.min(before, items.length - 1)
  return { at, id: items[at]?.id ?? null }
}
