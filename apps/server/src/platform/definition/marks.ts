import type { Passage } from '@jianqing/contract'
import { diffArrays } from 'diff'

type Mark = Passage['marks'][number]

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) => [...segmenter.segment(text)].map(({ segment }) => segment)

/** Below this part of its words in common, a passage was not changed: one went and another came. */
const ALIKE = 0.3

/** Two versions of one passage as one, word by word. */
function marked(before: string, after: string): { marks: Mark[]; alike: number } {
  const marks = diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }): Mark => ({
    how: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
  const same = marks.filter(({ how }) => how === 'same').reduce((sum, { text }) => sum + text.length, 0)
  return { marks, alike: same / Math.max(before.length, after.length, 1) }
}

const whole = (how: Mark['how'], text: string): Passage => ({ changed: how !== 'same', marks: [{ how, text }] })

/** What went out and what came in at one place: paired while they are alike. */
function replaced(before: readonly string[], after: readonly string[]): Passage[] {
  const paired = Array.from({ length: Math.max(before.length, after.length) }, (_, i): Passage[] => {
    const [was, is] = [before[i], after[i]]
    if (was === undefined) return [whole('added', is!)]
    if (is === undefined) return [whole('removed', was)]
    const { marks, alike } = marked(was, is)
    return alike < ALIKE ? [whole('removed', was), whole('added', is)] : [{ changed: true, marks }]
  })
  return paired.flat()
}

/** Two texts of paragraphs or lines as one, with what differs marked in it. */
export function passagesOf(before: readonly string[], after: readonly string[]): Passage[] {
  const passages: Passage[] = []
  let removed: string[] = []
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) removed = part.value
    else {
      passages.push(...replaced(removed, part.added ? part.value : []))
      removed = []
      if (!part.added) passages.push(...part.value.map(text => whole('same', text)))
    }
  }
  return [...passages, ...replaced(removed, [])]
}
