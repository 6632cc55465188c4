export type TriageAction = 'accept' | 'reject' | 'merge' | 'assign'
export type TriageCommand = { kind: 'move'; by: 1 | -1 } | { kind: 'open' } | { kind: 'help' } | { kind: 'act'; action: TriageAction }

const COMMANDS: Record<string, TriageCommand> = {
  j: { kind: 'move', by: 1 },
  k: { kind: 'move', by: -1 },
  ArrowDown: { kind: 'move', by: 1 },
  ArrowUp: { kind: 'move', by: -1 },
  Enter: { kind: 'open' },
  o: { kind: 'open' },
  '?': { kind: 'help' },
  '？': { kind: 'help' },
  a: { kind: 'act', action: 'accept' },
  r: { kind: 'act', action: 'reject' },
  m: { kind: 'act', action: 'merge' },
  g: { kind: 'act', action: 'assign' },
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

/** The place after a step, within the page; from nowhere the first step leads to the first lead. */
export const moved = (at: number, by: 1 | -1, length: number): number =>
  length === 0 ? -1 : at < 0 ? 0 : Math.min(Math.max(at + by, 0), length - 1)
