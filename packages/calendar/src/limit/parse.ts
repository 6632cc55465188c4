import { LimitError } from './error.ts'
import type { EventKind, LimitEvent } from './events.ts'
import { parseSpan } from './span.ts'

/** An event as it is written in a command or an address: a conversion names its rule. */
export type WrittenEvent = Exclude<LimitEvent, { kind: 'convert' }> | { kind: 'convert'; on: string; rule: string }

const KINDS: readonly EventKind[] = ['restart', 'extend', 'suspend', 'resume', 'return', 'stop', 'convert']
const FORM = /^([a-z]+):(\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)(?::(.*))?$/
const EXAMPLES =
  'restart:2026-03-10、extend:2026-03-20:+15day、extend:2026-03-20:=15day、suspend:2026-03-05:2026-03-15、return:2026-03-20:2026-04-20、convert:2026-03-08:pros-review、stop:2026-03-30'

/**
 * Reads `KIND:DATE[:TO|:+AMOUNTunit|:=AMOUNTunit|:RULE]`. Dates are checked where they are counted.
 *
 * @throws LimitError with the forms that there are
 */
export function parseEvent(text: string, at = 'event'): WrittenEvent {
  const [, name, on = '', rest] = FORM.exec(text.trim()) ?? []
  const kind = KINDS.find(one => one === name)
  const wrong = () =>
    new LimitError(
      at,
      `事件应写成 ${EXAMPLES}，而不是“${text}”`,
      `an event is written like ${EXAMPLES.replaceAll('、', ', ')}, not "${text}"`,
    )
  if (!kind || rest === '') throw wrong()
  if (kind === 'extend') {
    const [, sign, span = ''] = /^([+=])(.+)$/.exec(rest ?? '') ?? []
    if (sign === undefined) throw wrong()
    return { kind, on, by: parseSpan(span, at), ...(sign === '=' ? { set: true } : {}) }
  }
  if (kind === 'convert') {
    if (rest === undefined) throw wrong()
    return { kind, on, rule: rest }
  }
  if (kind === 'suspend' || kind === 'return') return { kind, on, to: rest ?? null }
  if (rest !== undefined) throw wrong()
  return { kind, on }
}
