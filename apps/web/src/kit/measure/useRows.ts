import { useAddress } from '../address.ts'

/** Which rows: the measure as `model/measure`, and what narrows them beside the page's own months and office. */
export interface RowsAsked {
  measure: string
  officeId?: string | undefined
  unplaced?: boolean | undefined
  ofModel?: string | undefined
  ofVersion?: number | undefined
  from?: string | undefined
  to?: string | undefined
}

/** The drawer of rows behind a number, kept in the address: it survives a reload and can be sent to a colleague. */
export function useRows() {
  const { get, set } = useAddress()
  const [measure = '', search = ''] = (get('rows') ?? '').split('?')
  const found = new URLSearchParams(search)
  const text = (name: string) => found.get(name) ?? undefined
  const version = text('ofVersion')
  const asked: RowsAsked | null = measure.includes('/')
    ? {
        measure,
        officeId: text('officeId'),
        unplaced: text('unplaced') === 'true' ? true : undefined,
        ofModel: text('ofModel'),
        ofVersion: version === undefined ? undefined : Number(version),
        from: text('from'),
        to: text('to'),
      }
    : null
  const open = ({ measure: of, ...narrowed }: RowsAsked) => {
    const entries = Object.entries(narrowed).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    set({ rows: entries.length > 0 ? `${of}?${new URLSearchParams(entries).toString()}` : of })
  }
  return { asked, open, close: () => set({ rows: null }) }
}
