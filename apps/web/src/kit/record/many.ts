import { type ManyAnswer, type ManyRequest, MOST_AT_ONCE } from '@jianqing/contract'
import type { Chosen, Refusal } from './kind.ts'

/** The actions that all of them share, in the order of the first; none where nothing is chosen. */
export function sharedActions(chosen: readonly Chosen[], alone: readonly string[] = []): string[] {
  const [first, ...rest] = chosen
  return first ? first.actions.filter(action => !alone.includes(action) && rest.every(record => record.actions.includes(action))) : []
}

/** Do all of them share what they must share to be judged as one? */
export const alike = <Item>(chosen: readonly Item[], by: (item: Item) => string): boolean => new Set(chosen.map(by)).size < 2

/** Those chosen before, each as the list shows it now where it does: an action is sent with the revision that the person sees. */
export function asShown<Item extends Chosen>(chosen: ReadonlyMap<string, Item>, shown: readonly Item[]): Map<string, Item> {
  const now = new Map(shown.map(item => [item.id, item]))
  return new Map([...chosen].map(([id, item]) => [id, now.get(id) ?? item]))
}

/** Chosen with some of them taken in or out. */
export function choosing<Item extends Chosen>(
  chosen: ReadonlyMap<string, Item>,
  items: readonly Item[],
  on: boolean,
): ReadonlyMap<string, Item> {
  const next = new Map(chosen)
  for (const item of items) {
    if (on) next.set(item.id, item)
    else next.delete(item.id)
  }
  return next
}

export interface ManyResult {
  done: string[]
  refused: Refusal[]
  /** Somebody stopped before all were sent. */
  stopped: boolean
}

export const NOTHING: ManyResult = { done: [], refused: [], stopped: false }

/** What two tries came to together. */
export const joined = (a: ManyResult, b: ManyResult): ManyResult => ({
  done: [...a.done, ...b.done],
  refused: [...a.refused, ...b.refused],
  stopped: b.stopped,
})

interface ManyOptions {
  send: (request: ManyRequest) => Promise<ManyAnswer>
  /** After each part: what has become of all that was sent so far. */
  onPart: (soFar: ManyResult) => void
  stopped: () => boolean
}

/** Takes one action on many, as many at once as the server takes. What throws stops it; `onPart` has told what was done before. */
export async function actOnAll(chosen: readonly Chosen[], form: Record<string, unknown>, { send, onPart, stopped }: ManyOptions) {
  const result: ManyResult = { done: [], refused: [], stopped: false }
  for (let at = 0; at < chosen.length; at += MOST_AT_ONCE) {
    if (stopped()) return { ...result, stopped: true }
    const part = chosen.slice(at, at + MOST_AT_ONCE)
    const answer = await send({ items: part.map(({ id, revision }) => ({ id, revision })), form })
    result.done.push(...answer.done.map(({ id }) => id))
    result.refused.push(...answer.refused)
    onPart(joined(NOTHING, result))
  }
  return result
}
