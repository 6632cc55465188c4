/** What stands in a row of events on the page; parts that its kind does not use are kept while it is edited. */
export interface EventRow {
  kind: EventKind
  on: string
  to: string
  mode: 'add' | 'set'
  amount: number | null
  unit: string
  rule: string
}
export const EVENT_KINDS = ['return', 'extend', 'suspend', 'restart', 'convert', 'stop'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const newRow = (): EventRow => ({ kind: 'extend', on: '', to: '', mode: 'add', amount: null, unit: 'day', rule: '' })

const MOMENT = String.raw`\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?`
const FORM = new RegExp(`^([a-z]+):(${MOMENT})(?::(.+))?$`, 'u')

/** The event as the address and the server know it; null while something is missing. */
export function written({ kind, on, to, mode, amount, unit, rule }: EventRow): string | null {
  if (on === '') return null
  if (kind === 'extend') return amount === null ? null : `extend:${on}:${mode === 'set' ? '=' : '+'}${amount}${unit}`
  if (kind === 'convert') return rule === '' ? null : `convert:${on}:${rule}`
  if (kind === 'return' || kind === 'suspend') return `${kind}:${on}${to === '' ? '' : `:${to}`}`
  return `${kind}:${on}`
}

/** The rows of an address; what nobody can read is left out. */
export function rowsOf(text: string): EventRow[] {
  return text.split(',').flatMap(part => {
    const [, name, on = '', rest = ''] = FORM.exec(part) ?? []
    const kind = EVENT_KINDS.find(one => one === name)
    if (!kind) return []
    const [, sign, amount, unit = 'day'] = /^([+=])(\d+(?:\.5)?)([a-z_]+)$/u.exec(rest) ?? []
    return [
      {
        ...newRow(),
        kind,
        on,
        ...(kind === 'return' || kind === 'suspend' ? { to: rest } : {}),
        ...(kind === 'convert' ? { rule: rest } : {}),
        ...(kind === 'extend' && amount !== undefined
          ? { mode: sign === '=' ? ('set' as const) : ('add' as const), amount: Number(amount), unit }
          : {}),
      },
    ]
  })
}

/** The events of rows, for the address: those that are whole. */
export const eventsOf = (rows: readonly EventRow[]): string => rows.flatMap(row => written(row) ?? []).join(',')
