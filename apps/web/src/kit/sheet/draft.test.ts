import { longSheet, sheetOf } from '@jianqing/sheet/testing'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Draft, type Saved } from './draft.ts'

const sheet = sheetOf(longSheet(8))
const section = sheet.sections[0]!.id

function drafted(answer: (n: number) => 'kept' | 'network' | 'conflict') {
  const sent: { revision: number; answers: Record<string, unknown>; keepalive: boolean }[] = []
  const states: Saved['state'][] = []
  let given: Record<string, unknown> = {}
  const draft = new Draft({
    sheet,
    revisions: new Map([[section, 3]]),
    answersOf: () => given,
    send: async (_section, revision, answers, keepalive) => {
      sent.push({ revision, answers, keepalive })
      const how = answer(sent.length)
      if (how !== 'kept') throw new Error(how)
      return revision + 1
    },
    isConflict: error => (error as Error).message === 'conflict',
    onSaved: ({ state }) => states.push(state),
    waitMs: 20,
    againMs: 20,
  })
  const give = (answers: Record<string, unknown>) => {
    given = answers
    draft.changed('q0')
  }
  return { draft, sent, states, give }
}

it('is sent a moment after the last answer, with the revision of the one before', async () => {
  const { sent, states, give } = drafted(() => 'kept')
  give({ q0: 'yes' })
  give({ q0: 'no' })
  await sleep(60)
  give({ q0: 'na' })
  await sleep(60)
  expect(sent.map(({ revision, answers }) => [revision, answers['q0']])).toEqual([
    [3, 'no'],
    [4, 'na'],
  ])
  // from the answer on, not only when it is sent
  expect(states).toEqual(['saving', 'saving', 'kept', 'saving', 'saving', 'kept'])
})

it('is tried again with what was answered since, until it is kept', async () => {
  const { sent, states, give } = drafted(n => (n < 3 ? 'network' : 'kept'))
  give({ q0: 'yes' })
  await sleep(30)
  give({ q0: 'no' })
  await sleep(150)
  expect(sent.at(-1)!.answers).toEqual({ q0: 'no' })
  expect(new Set(sent.map(({ revision }) => revision))).toEqual(new Set([3]))
  expect([states.includes('failed'), states.at(-1)]).toEqual([true, 'kept'])
})

it('overwrites nothing that another terminal has saved', async () => {
  const { draft, sent, states, give } = drafted(() => 'conflict')
  give({ q0: 'yes' })
  await sleep(60)
  give({ q0: 'no' })
  await sleep(60)
  expect([sent.length, states.at(-1), await draft.flush()]).toEqual([1, 'conflict', false])
})

it('goes at once when the page goes', async () => {
  const { draft, sent, give } = drafted(() => 'kept')
  give({ q0: 'yes' })
  await draft.flush(true)
  expect(sent).toEqual([{ revision: 3, answers: { q0: 'yes' }, keepalive: true }])
})

it('goes whole, although a part of it is on its way', async () => {
  const long = sheetOf(longSheet(60))
  const [one, two, three] = long.sections.map(({ id }) => id)
  const sent: string[] = []
  let arrive = () => {}
  const draft = new Draft({
    sheet: long,
    revisions: new Map(),
    answersOf: id => ({ id }),
    send: async id => {
      sent.push(id)
      if (id === one) await new Promise<void>(resolve => (arrive = resolve))
      return 1
    },
    isConflict: () => false,
    onSaved: () => {},
  })
  draft.save(one!)
  draft.changed('q20')
  draft.changed('q40')
  const gone = draft.flush(true)
  expect(sent).toEqual([one, two, three])
  arrive()
  expect(await gone).toBe(true)
})
