import { expect, it } from 'vitest'
import { canonical, GENESIS, linkHash } from './chain.ts'

it('writes the same value the same way, whatever the order of its keys', () => {
  expect(canonical({ b: 1, a: { d: [2, { z: 1, y: null }], c: '检' }, u: undefined })).toBe(
    '{"a":{"c":"检","d":[2,{"y":null,"z":1}]},"b":1}',
  )
})

it('binds every column', () => {
  const event = {
    seq: 1,
    at: '2026-01-01T00:00:00.000Z',
    actorKind: 'system',
    actorId: null,
    action: 'a.b',
    subjectKind: null,
    subjectId: null,
    officeId: null,
    address: null,
    details: {},
    prevHash: GENESIS,
  }
  const hash = linkHash(event)
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  for (const change of [
    { seq: 2 },
    { at: '2026-01-01T00:00:00.001Z' },
    { actorKind: 'staff' },
    { actorKind: null },
    { actorId: 'x' },
    { action: 'a.c' },
    { subjectKind: 'x' },
    { subjectId: 'x' },
    { officeId: 'x' },
    { address: 'x' },
    { details: { a: 1 } },
    { prevHash: 'x' },
  ]) {
    expect(linkHash({ ...event, ...change })).not.toBe(hash)
  }
})

it('links events from before there were kinds of actors as they were linked then', () => {
  const old = { seq: 1, at: '2026-01-01T00:00:00.000Z', actorKind: null, actorId: null, action: 'a.b', subjectKind: null, subjectId: null }
  expect(linkHash({ ...old, officeId: null, address: null, details: {}, prevHash: GENESIS })).toBe(
    '855bccd92fce288bdda1da784562a7c76f22cb629c77d091e4af262682a74a6c',
  )
})
