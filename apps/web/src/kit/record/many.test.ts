import { type ManyRequest, MOST_AT_ONCE } from '@jianqing/contract'
import { describe, expect, it } from 'vitest'
import { actOnAll, asShown, choosing, type ManyResult, sharedActions } from './many.ts'

const lead = (id: string, actions: readonly string[] = ['accept', 'reject'], revision = 1) => ({ id, revision, actions })
const many = (n: number) => Array.from({ length: n }, (_, i) => lead(String(i)))
const reason = { 'zh-CN': '他人刚刚更新', en: 'Somebody has just changed it' }

describe('the actions on many', () => {
  it('are those that all of them share, in the order of the first', () => {
    expect(sharedActions([lead('a', ['accept', 'reject', 'assign']), lead('b', ['assign', 'reject'])])).toEqual(['reject', 'assign'])
    expect(sharedActions([lead('a'), lead('b', [])])).toEqual([])
    expect(sharedActions([])).toEqual([])
  })
  it('leave out what asks for words about one', () => {
    expect(sharedActions([lead('a', ['answer', 'close'])], ['answer'])).toEqual(['close'])
  })
})

describe('what is chosen', () => {
  it('is taken in and out, whatever page shows it', () => {
    const two = choosing(choosing(new Map(), [lead('a')], true), [lead('b'), lead('c')], true)
    expect([...choosing(two, [lead('b')], false).keys()]).toEqual(['a', 'c'])
  })
  it('has the revision that the list shows now', () => {
    const chosen = new Map([lead('a'), lead('b')].map(one => [one.id, one]))
    const shown = asShown(chosen, [lead('b', ['reopen'], 2), lead('c')])
    expect([...shown.values()]).toEqual([lead('a'), lead('b', ['reopen'], 2)])
  })
})

describe('one action on many', () => {
  /** Refuses every hundredth. */
  const server = (seen: ManyRequest[]) => async (request: ManyRequest) => {
    seen.push(request)
    const refused = request.items.filter(({ id }) => Number(id) % 100 === 99).map(({ id }) => ({ id, code: 'conflict', reason }))
    const done = request.items.filter(({ id }) => Number(id) % 100 !== 99)
    return { done: done.map(({ id, revision }) => ({ id, revision: revision + 1, state: 'rejected' })), refused }
  }

  it('is sent in parts of as many as the server takes, and tells of each', async () => {
    const seen: ManyRequest[] = []
    const told: number[] = []
    const onPart = ({ done, refused }: ManyResult) => told.push(done.length + refused.length)
    const form = { reason: 'explained' }
    const result = await actOnAll(many(450), form, { send: server(seen), onPart, stopped: () => false })
    expect(seen.map(({ items }) => items.length)).toEqual([MOST_AT_ONCE, MOST_AT_ONCE, 50])
    expect(seen[1]!.form).toEqual(form)
    expect(seen[1]!.items[0]).toEqual({ id: '200', revision: 1 })
    expect(told).toEqual([200, 400, 450])
    expect(result.done).toHaveLength(446)
    expect(result.refused.map(({ id }) => id)).toEqual(['99', '199', '299', '399'])
    expect(result.stopped).toBe(false)
  })

  it('stops between two parts', async () => {
    const seen: ManyRequest[] = []
    const result = await actOnAll(many(450), {}, { send: server(seen), onPart: () => {}, stopped: () => seen.length === 1 })
    expect(seen).toHaveLength(1)
    expect([result.done.length, result.stopped]).toEqual([198, true])
  })

  it('has told of the parts that were done when one fails', async () => {
    const seen: ManyRequest[] = []
    let soFar: ManyResult | undefined
    const send = async (request: ManyRequest) => {
      if (seen.length === 1) throw new Error('the server was not reached')
      return server(seen)(request)
    }
    const sent = actOnAll(many(250), {}, { send, onPart: result => (soFar = result), stopped: () => false })
    await expect(sent).rejects.toThrow('not reached')
    expect(soFar!.done).toHaveLength(198)
  })
})
