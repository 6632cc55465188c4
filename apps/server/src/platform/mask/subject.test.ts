import { describe, expect, it } from 'vitest'
import { sealsWith } from '../secret/index.ts'
import { maskKey } from './mask.ts'
import { subjectsWith } from './subject.ts'

const subjects = subjectsWith(sealsWith(Buffer.alloc(32, 1)))
const P = '11010519491231002X'

describe('what a record is about', () => {
  it.each([
    ['person', P, /^110105\*{8}002X~[0-9a-f]{24}$/],
    // mistyped in its last digit, and of fifteen digits: it still names somebody
    ['person', '110105194912310021', /^110105\*{8}0021~/],
    ['plaintiff', '110105491231002', /^110105\*{5}1002~/],
    ['person+company', `${P}|91310000MA1FL0000X`, /^110105\*{8}002X~[0-9a-f]{24}\|91310000MA1FL0000X$/],
    // whatever the kind, and within other words
    ['group', `甲公司|${P}`, /^甲公司\|110105\*{8}002X~/],
    ['case', `代${P}领取`, /^代110105\*{8}002X领取~/],
    // a passport
    ['person', 'E12345678', /^E1\*{5}78~/],
  ])('%s %s is kept without the number, and shown by its mask', (kind, key, kept) => {
    expect(subjects.kept(kind, key)).toMatch(kept)
    expect(maskKey(kind, subjects.kept(kind, key))).toBe(maskKey(kind, key))
  })

  it.each([
    ['case', '甲检刑诉〔2025〕12号'],
    ['staff', '330100|1024'],
    ['plaintiff', '张三'],
    ['asker', '李四|某局'],
  ])('%s %s stays what it is', (kind, key) => {
    expect(subjects.kept(kind, key)).toBe(key)
    expect(subjects.sealed(key, key)).toBeNull()
    expect(subjects.whole(key, null)).toBe(key)
  })

  it('is the same for the same key, whoever keeps it again, and another with another key of the installation', () => {
    const kept = subjects.kept('person', P)
    expect(subjects.kept('person', P)).toBe(kept)
    expect(subjects.kept('person', kept)).toBe(kept)
    expect(subjects.kept('person', '110105194912310021')).not.toBe(kept)
    expect(subjectsWith(sealsWith(Buffer.alloc(32, 2))).kept('person', P)).not.toBe(kept)
  })

  it('hides numbers in what it rests on, the same for the same number, and shows them again', () => {
    const rests = { reason: `${P}的登记与${P}不符`, rows: [{ row: 1, values: { person_id: P, name: '张三', amount: 12, died_on: null } }] }
    const hidden = subjects.hide(rests)
    expect(JSON.stringify(hidden)).not.toContain('19491231')
    expect(hidden.rows[0]!.values).toMatchObject({ name: '张三', amount: 12, died_on: null })
    // rows are compared and found by it, as they were by the number
    expect(hidden.reason.split(hidden.rows[0]!.values.person_id)).toHaveLength(3)
    expect(subjects.hide(hidden)).toEqual(hidden)
    expect(subjects.show(hidden)).toEqual(rests)
    expect(subjects.show(rests)).toEqual(rests)
    const other = subjectsWith(sealsWith(Buffer.alloc(32, 2)))
    expect(other.show(hidden)).toMatchObject({ reason: '110105********002X的登记与110105********002X不符' })
    expect(other.hide(rests)).not.toEqual(hidden)
  })

  it('is told in full by what was sealed for it, and by nothing else', () => {
    const kept = subjects.kept('person', P)
    const sealed = subjects.sealed(kept, P)!
    expect(sealed).not.toContain('1949')
    expect(subjects.whole(kept, sealed)).toBe(P)
    // another's, and another key: the mask is all that is left
    expect(subjects.whole(subjects.kept('person', '110105194912310021'), sealed)).toBe('110105********0021')
    expect(subjectsWith(sealsWith(Buffer.alloc(32, 2))).whole(kept, sealed)).toBe('110105********002X')
  })
})
